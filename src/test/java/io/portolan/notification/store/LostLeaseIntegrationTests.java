package io.portolan.notification.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.PortolanTest;
import io.portolan.access.Principal;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.Kind;
import io.portolan.notification.Mode;
import io.portolan.notification.NewSubscription;
import io.portolan.notification.Outbox;
import io.portolan.notification.Outbox.Begun;
import io.portolan.notification.Outbox.Claim;
import io.portolan.notification.Outbox.Result;
import io.portolan.notification.Outbox.Room;
import io.portolan.notification.Outcome;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.State;
import io.portolan.notification.Subscription;
import io.portolan.notification.SubscriptionId;
import io.portolan.notification.Subscriptions;
import io.portolan.notification.Target;
import io.portolan.notification.Verdict;
import io.portolan.notification.WebhookId;
import io.portolan.revision.RevisionNumber;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * A worker that slept longer than its lease, and wakes when somebody else has the work. Nothing is
 * committed, so that the service's own relay sees none of it.
 */
@PortolanTest
@Transactional
class LostLeaseIntegrationTests {

    private static final String LEASE_ENDS =
            "update subscription set lease_until = '-infinity' where id = :id";

    private static final Room ROOM = new Room(1_000, 1_000, Map.of());

    private static final RevisionNumber FIRST = new RevisionNumber(1);

    private final Subscriptions subscriptions;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private SubscriptionId id = new SubscriptionId(new UUID(0, 0));

    LostLeaseIntegrationTests(Subscriptions subscriptions, JdbcClient jdbc, Outbox outbox) {
        this.subscriptions = subscriptions;
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    @BeforeEach
    void subscribe() {
        id =
                subscriptions
                        .create(
                                new NewSubscription(
                                        new Principal("admin"),
                                        new ProviderId("vapi"),
                                        Target.parse("https://example.com/hook", false),
                                        Selection.EVERYTHING,
                                        Mode.EVERY,
                                        null,
                                        false,
                                        FIRST),
                                SigningSecret.random(new Random(1)))
                        .orElseThrow(refusal -> new IllegalStateException(refusal.toString()))
                        .id();
        jdbc.sql("update subscription set state = 'active' where id = :id")
                .param("id", id.value())
                .update();
    }

    private Claim claim() {
        return outbox.claim(true, ROOM).stream()
                .filter(claim -> claim.subscription().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Begun begun(Claim claim) {
        return new Begun(
                claim,
                Kind.RULES_CHANGED,
                WebhookId.of(claim.subscription().id(), Kind.RULES_CHANGED, "1-2"),
                FIRST,
                FIRST.next(),
                UUID.randomUUID());
    }

    private static Result delivered(Begun begun) {
        var outcome = new Outcome.Delivered(204, "");
        Claim claim = begun.claim();
        return new Result.Attempted(
                begun,
                outcome,
                Verdict.of(claim.subscription().health(), outcome, claim.now(), 0.5),
                null);
    }

    private void leaseEnds() {
        jdbc.sql("update subscription set lease_until = '-infinity' where id = :id")
                .param("id", id.value())
                .update();
    }

    private Subscription found() {
        return subscriptions.find(id).orElseThrow();
    }

    @Test
    void movesNothingOnceSomebodyElseHasTheWork() {
        Begun slept = begun(claim());
        assertThat(outbox.begin(List.of(slept))).containsExactly(slept.delivery());
        leaseEnds();
        Begun awake = begun(claim());
        Subscription before = found();

        outbox.finish(List.of(delivered(slept)));
        assertThat(found()).isEqualTo(before);
        assertThat(subscriptions.delivery(id, slept.delivery()).orElseThrow().outcome())
                .as("the attempt was made, and is noted")
                .isEqualTo("delivered");

        assertThat(outbox.begin(List.of(awake))).containsExactly(awake.delivery());
        outbox.finish(List.of(delivered(awake)));
        assertThat(found().cursor()).isEqualTo(Subscription.Cursor.at(FIRST.next()));
    }

    @Test
    void startsNothingAfterItsLease() {
        Begun slept = begun(claim());
        leaseEnds();

        assertThat(outbox.begin(List.of(slept))).isEmpty();
        assertThat(subscriptions.delivery(id, slept.delivery())).isEmpty();
    }

    @Test
    void failsNothingOnceSomebodyElseHasTheWork() {
        Claim slept = claim();
        leaseEnds();
        claim();
        Subscription before = found();

        outbox.finish(
                List.of(new Result.Failed(slept), new Result.Silent(slept, slept.head(), null)));
        assertThat(found()).isEqualTo(before);
    }

    @Test
    void movesNothingByWhatAnotherUrlAnswered() {
        Begun slept = begun(claim());
        assertThat(outbox.begin(List.of(slept))).containsExactly(slept.delivery());
        Subscription before =
                subscriptions
                        .edit(
                                id,
                                found().version(),
                                new Subscriptions.Edit(
                                        Target.parse("https://example.com/other", false),
                                        Mode.EVERY,
                                        null))
                        .orElseThrow(refusal -> new IllegalStateException(refusal.toString()));
        assertThat(before.state()).isEqualTo(State.PENDING_VERIFICATION);

        outbox.finish(List.of(delivered(slept)));
        assertThat(found()).isEqualTo(before);
    }

    @Test
    void isClaimedWithItsNewSecretWhenTheKeyOfTheOldOneIsLost() {
        jdbc.sql("update subscription set key_id = 'lost', failures = 0 where id = :id")
                .param("id", id.value())
                .update();
        assertThat(outbox.claim(true, ROOM)).noneMatch(this::isOurs);
        assertThat(outbox.backlog().mute()).isEqualTo(1);

        subscriptions.rotate(id, SigningSecret.random(new Random(2)));
        assertThat(claim().secrets()).hasSize(1);
        assertThat(outbox.backlog().mute()).isZero();
    }

    private boolean isOurs(Claim claim) {
        return claim.subscription().id().equals(id);
    }

    @Test
    void isTriedAtOnceWhenItsOwnerSaysThatItIsBack() {
        jdbc.sql(
                        """
                        update subscription
                        set failures = 7, failing_since = now(), next_at = now() + interval '10 hours'
                        where id = :id
                        """)
                .param("id", id.value())
                .update();
        assertThat(outbox.claim(false, ROOM)).noneMatch(this::isOurs);

        assertThat(subscriptions.enter(id, State.ACTIVE).health().failures()).isZero();
        claim();
    }
}
