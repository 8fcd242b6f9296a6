package io.portolan.revision.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portolan.catalog.ProviderId;
import io.portolan.http.HeapShare;
import io.portolan.http.RequestMemory;
import io.portolan.revision.Head;
import io.portolan.revision.Revision;
import io.portolan.revision.Revisions;
import io.portolan.revision.web.RevisionView.SinceView;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What is new since a revision, a page of it. Thousands may wait for the same revision and wake at
 * once: it is read once for all of them.
 */
@Component
class ChangesSince {

    private static final int MOST_REVISIONS = 100;

    /** A page ends where it has as many; a single revision may have more. */
    private static final int MANY_CHANGES = 2_000;

    private final Revisions revisions;
    private final Cache<Key, SinceView> pages =
            Caffeine.newBuilder()
                    .maximumWeight(HeapShare.percent(3))
                    .weigher((Key _, SinceView view) -> weight(view))
                    .softValues()
                    .build();

    private final RequestMemory memory;

    ChangesSince(Revisions revisions, RequestMemory memory) {
        this.revisions = revisions;
        this.memory = memory;
    }

    SinceView since(ProviderId provider, int since, Head head) {
        return pages.get(new Key(provider, since, head), this::read);
    }

    private SinceView read(Key key) {
        int head = key.head().number().value();
        if (key.since() == head) {
            return new SinceView(head, List.of(), null);
        }
        List<RevisionView> items = page(key);
        int last = items.getLast().number();
        return new SinceView(
                head,
                items,
                last >= head
                        ? null
                        : "/api/v1/providers/%s/changes?since=%d".formatted(key.provider(), last));
    }

    private List<RevisionView> page(Key key) {
        var items = new ArrayList<RevisionView>();
        int changes = 0;
        for (Revision revision : revisions.after(key.provider(), key.since(), MOST_REVISIONS)) {
            memory.expect(changes + revisions.countChanges(key.provider(), revision.number()));
            RevisionView item =
                    RevisionView.of(
                            revision, revisions.changesOf(key.provider(), revision.number()));
            boolean isFull = !items.isEmpty() && changes + size(item) > MANY_CHANGES;
            if (isFull || revision.number().compareTo(key.head().number()) > 0) {
                break;
            }
            items.add(item);
            changes += size(item);
        }
        return items;
    }

    /** How many entries it has: revisions, and their changes. */
    static int size(SinceView view) {
        return view.items().stream().mapToInt(ChangesSince::size).sum();
    }

    private static int size(RevisionView item) {
        return 1 + (item.changes() == null ? 0 : item.changes().size());
    }

    /** The bytes that a page holds, within a factor of two. */
    static int weight(SinceView view) {
        return 400 + 500 * size(view);
    }

    private record Key(ProviderId provider, int since, Head head) {}
}
