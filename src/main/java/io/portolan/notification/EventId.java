package io.portolan.notification;

import io.portolan.catalog.ProviderId;
import io.portolan.revision.RevisionNumber;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a reader of the log has come, provider by provider: {@code twilio:3,vapi:7}. A vector, so
 * that no counter spans providers.
 */
public record EventId(SortedMap<ProviderId, RevisionNumber> at) {

    /** A provider comes with it; what changes is told from the next one on. */
    static final RevisionNumber FIRST = new RevisionNumber(1);

    private static final Pattern PART = Pattern.compile("([a-z0-9-]{1,63}):([1-9][0-9]{0,8})");
    private static final int MOST = 1_000;

    public EventId {
        at = new TreeMap<>(at);
    }

    /**
     * @throws IllegalArgumentException if it is none
     */
    public static EventId parse(String text) {
        var at = new TreeMap<ProviderId, RevisionNumber>();
        for (String part : text.split(",", MOST)) {
            var match = PART.matcher(part.strip());
            if (!match.matches()) {
                throw new IllegalArgumentException(
                        "Last-Event-ID: %s (expected: as in vapi:7,twilio:3)".formatted(text));
            }
            at.put(new ProviderId(match.group(1)), RevisionNumber.parse(match.group(2)));
        }
        return new EventId(at);
    }

    /** One step further. */
    public EventId with(ProviderId provider, RevisionNumber number) {
        var further = new TreeMap<>(at);
        further.put(provider, number);
        return new EventId(further);
    }

    /**
     * What a reader of some providers needs who has come so far; those it does not know have come
     * since, and are read from their beginning.
     */
    EventId within(Set<ProviderId> providers) {
        var within = new TreeMap<ProviderId, RevisionNumber>();
        providers.forEach(provider -> within.put(provider, at.getOrDefault(provider, FIRST)));
        return new EventId(within);
    }

    @Override
    public String toString() {
        return at.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
