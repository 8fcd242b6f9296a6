package io.portolan.notification.relay;

import io.portolan.notification.Outbox;
import io.portolan.notification.Outbox.Begun;
import io.portolan.notification.Outbox.Claim;
import io.portolan.notification.Outbox.Result;
import io.portolan.notification.Outcome;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.Telling;
import io.portolan.notification.Telling.Decision;
import io.portolan.notification.Verdict;
import io.portolan.notification.WebhookId;
import io.portolan.revision.Heads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Claims whoever has something to hear, sends it, and writes down what came of it. No transaction
 * is open while it sends. Those who failed last time have a lane of their own, so that they hold up
 * nobody else.
 */
@Component
class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration LONGEST_NAP = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Telling telling;
    private final Attempts attempts;
    private final Results results;
    private final Heads heads;
    private final RelayMeters meters;
    private final Clock clock;
    private final Lane healthy;
    private final Lane sick;
    private volatile @Nullable Thread worker;
    private volatile Instant lastClaim = Instant.EPOCH;
    private boolean isHeldUp;

    Relay(
            Outbox outbox,
            Telling telling,
            Attempts attempts,
            Results results,
            Heads heads,
            RelayMeters meters,
            Clock clock) {
        this.outbox = outbox;
        this.telling = telling;
        this.attempts = attempts;
        this.results = results;
        this.heads = heads;
        this.meters = meters;
        this.clock = clock;
        this.healthy = new Lane(true, attempts.concurrency() * 4 / 5, meters);
        this.sick = new Lane(false, Math.max(1, attempts.concurrency() / 5), meters);
    }

    /** When work was last asked for and the database answered. */
    Instant lastClaim() {
        return lastClaim;
    }

    @Override
    public void start() {
        results.start();
        Thread starting = Thread.ofVirtual().name("relay").unstarted(this::run);
        worker = starting;
        starting.start();
    }

    private void run() {
        while (isRunning()) {
            try {
                long known = heads.changes();
                if (round() == 0) {
                    heads.awaitChange(known, LONGEST_NAP);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // Whatever it is, a relay that has died tells nobody; the next round may succeed.
                if (isRunning()) {
                    hold(e);
                    nap();
                }
            }
        }
    }

    private static void nap() {
        try {
            Thread.sleep(LONGEST_NAP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what is due, and returns how much that was; what was asked for before what fails. */
    private int round() {
        int claimed = claim(healthy) + claimAsked() + claim(sick);
        lastClaim = clock.instant();
        if (isHeldUp) {
            isHeldUp = false;
            log.info("Webhooks go on");
        }
        return claimed;
    }

    /** Said once, however long the database stays away. */
    private void hold(RuntimeException e) {
        if (!isHeldUp) {
            isHeldUp = true;
            log.warn("Webhooks wait: {}", e.getMessage());
        }
        log.debug("Webhooks wait", e);
    }

    private int claimAsked() {
        var claimed = outbox.claimAsked(sick.room());
        for (var asked : claimed) {
            sick.start(asked.subscription().principal(), () -> attempts.make(asked));
        }
        return claimed.size();
    }

    private int claim(Lane lane) {
        List<Claim> claims = outbox.claim(lane.isHealthy(), lane.room());
        var begun = new ArrayList<Ready>();
        for (Claim claim : claims) {
            prepare(claim, begun);
        }
        if (!begun.isEmpty()) {
            begin(lane, begun);
        }
        return claims.size();
    }

    /** An attempt with the bytes it sends. */
    private record Ready(
            Begun begun, byte[] body, List<SigningSecret> secrets, @Nullable Instant nextNotice) {}

    private void prepare(Claim claim, List<Ready> ready) {
        try {
            switch (telling.decide(claim)) {
                case Decision.Nothing(var checked) ->
                        results.add(new Result.Silent(claim, checked, telling.nextNotice(claim)));
                case Decision.Say(var event, var from, var to) -> {
                    WebhookId id = event.id(claim.subscription().id());
                    ready.add(
                            new Ready(
                                    new Begun(claim, event.kind(), id, from, to, UUID.randomUUID()),
                                    event.body(id),
                                    claim.secrets(),
                                    telling.nextNotice(claim)));
                }
            }
        } catch (RuntimeException e) {
            log.warn("Subscription {} waits: {}", claim.subscription().id(), e.getMessage());
            results.add(new Result.Failed(claim));
        }
    }

    private void begin(Lane lane, List<Ready> ready) {
        Set<UUID> held = outbox.begin(ready.stream().map(Ready::begun).toList());
        for (Ready each : ready) {
            if (held.contains(each.begun.delivery())) {
                lane.start(each.begun.claim().subscription().principal(), () -> send(each));
            }
        }
    }

    private void send(Ready ready) throws InterruptedException {
        Claim claim = ready.begun.claim();
        Outcome outcome =
                attempts.make(
                        claim.subscription(), ready.begun.webhookId(), ready.body, ready.secrets);
        meters.delivered(ready.begun.kind(), outcome);
        results.add(
                new Result.Attempted(
                        ready.begun,
                        outcome,
                        Verdict.of(
                                claim.subscription().health(),
                                outcome,
                                claim.now(),
                                RandomGenerator.getDefault().nextDouble()),
                        ready.nextNotice));
    }

    /** What is under way has a moment to end; of the rest the leases do. */
    @Override
    public void stop() {
        Thread stopping = worker;
        worker = null;
        if (stopping == null) {
            return;
        }
        join(stopping);
        Instant last = clock.instant().plus(GRACE);
        while (meters.underWay() > 0 && clock.instant().isBefore(last)) {
            pause();
        }
        results.stop();
    }

    /** Not interrupted: that would break the connection it may be using. */
    private static void join(Thread stopping) {
        try {
            stopping.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    /** After the shipped facts are loaded. */
    @Override
    public int getPhase() {
        return 1;
    }
}
