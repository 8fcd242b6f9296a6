package io.portolan.bench;

import io.portolan.notification.Receipts;
import io.portolan.notification.Receiver.Told;
import io.portolan.notification.SickReceivers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who is told of Vapi's US: most are healthy, and say at the end what they were told. */
final class Subscribers {

    private static final int PER_PRINCIPAL = 100;

    private final SickReceivers receivers;
    private final List<String> every;
    private final List<String> latest;
    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();

    Subscribers(SickReceivers receivers, int count) {
        this.receivers = receivers;
        int healthy = count - receivers.sick().size();
        every = paths("every", healthy * 2 / 3);
        latest = paths("latest", healthy - every.size());
    }

    private static List<String> paths(String mode, int count) {
        return IntStream.range(0, count).mapToObj(i -> "/%s/%d".formatted(mode, i)).toList();
    }

    private Stream<String> healthy() {
        return Stream.concat(every.stream(), latest.stream());
    }

    void subscribe(Fleet fleet) throws InterruptedException, ExecutionException {
        makeTokens(fleet, every.size() + latest.size() + receivers.sick().size());
        try (var calls = Executors.newFixedThreadPool(4)) {
            var made = new ArrayList<Future<?>>();
            every.forEach(path -> made.add(calls.submit(() -> subscribe(fleet, path, "every"))));
            latest.forEach(path -> made.add(calls.submit(() -> subscribe(fleet, path, "latest"))));
            receivers
                    .sick()
                    .forEach(path -> made.add(calls.submit(() -> subscribe(fleet, path, "every"))));
            for (Future<?> each : made) {
                each.get();
            }
        }
    }

    /** A token for each webhook; one principal may have 100 of them. */
    private void makeTokens(Fleet fleet, int count) throws InterruptedException {
        for (int i = 0; i < count; i += PER_PRINCIPAL) {
            String token =
                    fleet.post(
                                    "/api/v1/tokens",
                                    "{\"name\": \"bench\", \"principal\": \"bench-%d\", \"role\": \"subscriber\"}"
                                            .formatted(i))
                            .json()
                            .get("token")
                            .asString();
            tokens.addAll(Collections.nCopies(PER_PRINCIPAL, token));
        }
    }

    private Void subscribe(Fleet fleet, String path, String mode) throws InterruptedException {
        fleet.post(
                tokens.remove(),
                "/api/v1/webhooks",
                """
                {"url": "%s", "mode": "%s", "selection": {"provider": "vapi", "regions": ["us"]}}"""
                        .formatted(receivers.url(path), mode));
        return null;
    }

    /** When all are verified. */
    void fallSick() {
        healthy().forEach(receivers::isHealthy);
        receivers.fallSick();
    }

    boolean haveAll(int revision) {
        return healthy()
                .allMatch(
                        path ->
                                receivers.told(path).stream()
                                        .anyMatch(told -> revision(told) == revision));
    }

    private static int revision(Told told) {
        return told.data().get("revision").asInt();
    }

    /** From the call that published, of events about one revision only. */
    Timings arrivals(Map<Integer, Instant> published) {
        var arrivals = new Timings();
        every.stream()
                .flatMap(path -> receivers.told(path).stream())
                .forEach(
                        told ->
                                arrivals.took(
                                        Duration.between(
                                                published.get(revision(told)), told.at())));
        return arrivals;
    }

    /** What the healthy wrote down. */
    record Tally(int told, int lost, int repeats, List<String> faults) {}

    /** Against all the revisions that concern them. */
    Tally tally(List<Integer> revisions) {
        int told = 0;
        int lost = 0;
        int repeats = 0;
        var faults = new ArrayList<String>();
        for (String path : healthy().toList()) {
            var receipts = Receipts.of(receivers.told(path));
            Collection<Integer> expected =
                    path.startsWith("/every/") ? revisions : List.of(revisions.getLast());
            told += receipts.revisions().size();
            lost += without(expected, receipts.revisions());
            repeats += receipts.repeats();
            receipts.faults().forEach(fault -> faults.add(path + ": " + fault));
        }
        return new Tally(told, lost, repeats, faults);
    }

    private static int without(Collection<Integer> all, Collection<Integer> these) {
        return (int) all.stream().filter(each -> !these.contains(each)).count();
    }
}
