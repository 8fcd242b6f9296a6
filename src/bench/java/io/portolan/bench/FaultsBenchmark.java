package io.portolan.bench;

import io.portolan.bench.Subscribers.Tally;
import io.portolan.notification.SickReceivers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * A thousand webhooks of which some are sick, while instances are killed and PostgreSQL is stopped
 * at once: what the receivers themselves wrote down says what was lost, out of order, or told
 * twice.
 */
final class FaultsBenchmark {

    private static final int WEBHOOKS = 1000;
    private static final int SICK_OF_EACH_SORT = 10;
    private static final int INSTANCES = 2;
    private static final int REVISIONS = 100;
    private static final int BEFORE = 20;
    private static final int KILLS = 6;
    private static final int STOPS = 3;
    private static final double MOST_REPEATS = 0.001;

    /** Leases of who was killed end, and all catch up. */
    private static final Duration MOST = Duration.ofMinutes(3);

    private final Random random = new Random(20260728);
    private final Fleet fleet;
    private final Subscribers subscribers;
    private final Map<Integer, Instant> published = new HashMap<>();
    private final List<Integer> revisions = new CopyOnWriteArrayList<>();

    private FaultsBenchmark(Fleet fleet, Subscribers subscribers) {
        this.fleet = fleet;
        this.subscribers = subscribers;
    }

    static List<Figure> run(Path directory)
            throws IOException, InterruptedException, ExecutionException {
        try (SickReceivers receivers = SickReceivers.start(SICK_OF_EACH_SORT);
                Fleet fleet = Fleet.start(directory, INSTANCES)) {
            return new FaultsBenchmark(fleet, new Subscribers(receivers, WEBHOOKS))
                    .figures(receivers);
        }
    }

    private List<Figure> figures(SickReceivers receivers)
            throws InterruptedException, ExecutionException {
        subscribers.subscribe(fleet);
        await("verified", fleet::areWebhooksActive);
        subscribers.fallSick();
        while (revisions.size() < BEFORE) {
            publish();
        }
        await("told before the faults", this::areTold);
        Timings healthy = subscribers.arrivals(published);
        publishAmidFaults();
        await("told after the faults", this::areTold);
        Tally tally = subscribers.tally(revisions);
        tally.faults().forEach(System.out::println);
        System.out.printf(
                "%d webhooks, %d revisions, %d kills, %d stops of PostgreSQL; attempts at the sick: %s%n",
                WEBHOOKS, revisions.size(), KILLS, STOPS, receivers.attempts());
        return List.of(
                Figure.within("publish to received, healthy beside sick", healthy, 2000),
                none("lost", tally.lost(), tally),
                none("out of order, or other bytes", tally.faults().size(), tally),
                repeats(tally),
                new Figure(
                        "redirects followed",
                        receivers.wasFollowedElsewhere() ? "some" : "none",
                        "none",
                        !receivers.wasFollowedElsewhere()));
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Instant last = Instant.now().plus(MOST);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(last)) {
                throw new IllegalStateException("not %s within %s".formatted(what, MOST));
            }
            Thread.sleep(1000);
        }
        System.out.println(what);
    }

    private boolean areTold() {
        return subscribers.haveAll(revisions.getLast());
    }

    private void publishAmidFaults() throws InterruptedException, ExecutionException {
        try (var faults = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> breaking = faults.submit(this::breakThings);
            while (revisions.size() < REVISIONS || !breaking.isDone()) {
                publish();
            }
            breaking.get();
        }
    }

    /** Adds an address, and waits a moment. */
    private void publish() throws InterruptedException {
        int base = revisions.isEmpty() ? fleet.head("vapi") : revisions.getLast();
        Instant now = Instant.now();
        int count = revisions.size();
        int revision =
                fleet.post(
                                "/api/v1/providers/vapi/revisions",
                                """
                                {"baseRevision": %d, "message": "One more",
                                 "changes": [{"op": "add", "address": "44.229.%d.%d/32",
                                     "endpoint": {"region": "us", "trafficType": "sip-signalling"}}]}"""
                                        .formatted(base, 100 + count / 250, count % 250))
                        .json()
                        .at("/revision/number")
                        .asInt();
        published.put(revision, now);
        revisions.add(revision);
        Thread.sleep(500 + random.nextInt(2000));
    }

    private Void breakThings() throws IOException, InterruptedException {
        var moments = new Random(random.nextLong());
        var kills = new ArrayList<>(Collections.nCopies(KILLS, true));
        kills.addAll(Collections.nCopies(STOPS, false));
        Collections.shuffle(kills, moments);
        for (boolean isKill : kills) {
            Thread.sleep(1000 + moments.nextInt(10_000));
            if (isKill) {
                int which = moments.nextInt(INSTANCES);
                System.out.printf(
                        "after %d revisions, %s: kills instance %d%n",
                        revisions.size(), areTold() ? "all told" : "while telling", which);
                fleet.replace(which);
            } else {
                System.out.printf("after %d revisions: stops PostgreSQL%n", revisions.size());
                fleet.loseDatabase(Duration.ofMillis(moments.nextInt(3000)));
            }
        }
        return null;
    }

    private static Figure none(String what, int count, Tally tally) {
        return new Figure(what, "%,d of %,d".formatted(count, tally.told()), "none", count == 0);
    }

    private static Figure repeats(Tally tally) {
        double rate = (double) tally.repeats() / tally.told();
        return new Figure(
                "told twice",
                "%,d of %,d, %.3f %%".formatted(tally.repeats(), tally.told(), 100 * rate),
                "under %.1f %%".formatted(100 * MOST_REPEATS),
                rate < MOST_REPEATS);
    }
}
