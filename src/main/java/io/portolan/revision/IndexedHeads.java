package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Heads with what is needed to find one by its name, and to say whether any has changed, without
 * going through all of them. It is made once for each change.
 */
final class IndexedHeads {

    static final IndexedHeads NONE = new IndexedHeads(new TreeMap<>(), 0);

    private final SortedMap<ProviderId, Head> all;
    private final Map<String, Entry> byName = new HashMap<>();
    private final List<String> names;
    private final List<Instant> dates;
    private final long changes;

    /** A provider and its head. */
    private record Entry(ProviderId provider, Head head) {}

    private IndexedHeads(SortedMap<ProviderId, Head> heads, long changes) {
        this.all = Collections.unmodifiableSortedMap(heads);
        this.names = heads.keySet().stream().map(ProviderId::text).toList();
        this.dates = heads.values().stream().map(Head::publishedAt).sorted().toList();
        this.changes = changes;
        heads.forEach((provider, head) -> byName.put(provider.text(), new Entry(provider, head)));
    }

    /** Those that are known after one more change; the map is not copied and must not change. */
    IndexedHeads changedTo(SortedMap<ProviderId, Head> heads) {
        return new IndexedHeads(heads, changes + 1);
    }

    /** The head of each provider, in the order of their names. */
    SortedMap<ProviderId, Head> all() {
        return all;
    }

    Optional<Head> of(ProviderId provider) {
        return Optional.ofNullable(byName.get(provider.text())).map(Entry::head);
    }

    /** The provider of that name; the text need not be a valid one. */
    Optional<ProviderId> provider(String name) {
        return Optional.ofNullable(byName.get(name)).map(Entry::provider);
    }

    /** Up to so many names that stand beside a text in the order of the alphabet. */
    List<String> namesNear(String text, int most) {
        int place = Collections.binarySearch(names, text);
        int middle = place < 0 ? -place - 1 : place;
        int last = Math.max(0, names.size() - most);
        int from = Math.clamp(middle - most / 2, 0, last);
        return names.subList(from, Math.min(from + most, names.size()));
    }

    int count() {
        return names.size();
    }

    /** How often a head has changed, come or gone. */
    long changes() {
        return changes;
    }

    /** How many heads are dated after an instant. */
    int countAfter(Instant instant) {
        int low = 0;
        int high = dates.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (dates.get(middle).isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return dates.size() - low;
    }
}
