package io.portolan.revision;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.SettableClock;
import io.portolan.catalog.ProviderId;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The heads of many providers, which must be found one by one: nothing may go through them all. */
public final class UnlistedHeads extends Heads {

    private UnlistedHeads(Map<ProviderId, Head> heads) {
        super(revisions(heads), watch(heads), new SettableClock());
    }

    /** So many, by the names of {@link ManyProviders}. */
    public static Heads of(int count) {
        Head head = Head.of(new RevisionNumber(7), new Digest("a".repeat(64)), Instant.EPOCH);
        var heads =
                new UnlistedHeads(
                        ManyProviders.ids(0, count).stream()
                                .collect(Collectors.toMap(id -> id, _ -> head)));
        heads.refresh();
        return heads;
    }

    private static HistoryWatch watch(Map<ProviderId, Head> heads) {
        var notices = (ReplacedHistories) answering(ReplacedHistories.class, Map.of());
        return new HistoryWatch(revisions(heads), notices, new SimpleMeterRegistry());
    }

    private static Revisions revisions(Map<ProviderId, Head> heads) {
        return (Revisions) answering(Revisions.class, Map.of("heads", heads));
    }

    private static Object answering(Class<?> type, Map<String, Object> answers) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, _) -> answers.get(method.getName()));
    }

    @Override
    public SortedMap<ProviderId, Head> all() {
        throw new AssertionError("went through all heads");
    }
}
