package io.portolan.notification.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.PortolanTest;
import io.portolan.access.NewToken;
import io.portolan.access.Principal;
import io.portolan.access.Role;
import io.portolan.access.SecretDigest;
import io.portolan.access.Tokens;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.Kind;
import io.portolan.notification.Mode;
import io.portolan.notification.NewSubscription;
import io.portolan.notification.Outbox;
import io.portolan.notification.Outbox.Asked;
import io.portolan.notification.Outbox.Claim;
import io.portolan.notification.Outbox.Room;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.State;
import io.portolan.notification.SubscriptionId;
import io.portolan.notification.Subscriptions;
import io.portolan.notification.Target;
import io.portolan.revision.RevisionNumber;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Who is served first. Nothing is committed, so that the service's own relay sees none of it. */
@PortolanTest
@Transactional
class FairClaimsIntegrationTests {

    private static final Principal MANY = new Principal("many");
    private static final Principal FEW = new Principal("few");
    private static final int ALL = 100;

    private final Subscriptions subscriptions;
    private final Outbox outbox;
    private final Tokens tokens;
    private final JdbcClient jdbc;

    FairClaimsIntegrationTests(
            Subscriptions subscriptions, Outbox outbox, Tokens tokens, JdbcClient jdbc) {
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.tokens = tokens;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void leaveOthersAlone() {
        jdbc.sql("update subscription set lease_until = 'infinity'").update();
        jdbc.sql("update delivery set is_waiting = false").update();
        for (Principal principal : List.of(MANY, FEW)) {
            tokens.create(
                    new NewToken("a test", principal, Role.SUBSCRIBER, null),
                    SecretDigest.of(principal.text()),
                    "test");
        }
    }

    private SubscriptionId active(Principal owner) {
        SubscriptionId id =
                subscriptions
                        .create(
                                new NewSubscription(
                                        owner,
                                        new ProviderId("vapi"),
                                        Target.parse("https://example.com/hook", false),
                                        Selection.EVERYTHING,
                                        Mode.LATEST,
                                        null,
                                        false,
                                        new RevisionNumber(1)),
                                SigningSecret.random(new Random(1)))
                        .orElseThrow(refusal -> new IllegalStateException(refusal.toString()))
                        .id();
        subscriptions.enter(id, State.ACTIVE);
        jdbc.sql("delete from delivery where subscription = :id").param("id", id.value()).update();
        return id;
    }

    private void ask(Principal owner, int times) {
        SubscriptionId id = active(owner);
        for (int i = 0; i < times; i++) {
            subscriptions.ask(id, Kind.TEST, owner.text() + i, Map.of("message", "A test."));
        }
    }

    private List<Principal> asked(int most, int share, Map<Principal, Integer> underWay) {
        return outbox.claimAsked(new Room(most, share, underWay)).stream()
                .map(Asked::subscription)
                .map(subscription -> subscription.principal())
                .toList();
    }

    private List<Principal> claimed(int most, int share, Map<Principal, Integer> underWay) {
        return outbox.claim(true, new Room(most, share, underWay)).stream()
                .map(Claim::subscription)
                .map(subscription -> subscription.principal())
                .toList();
    }

    @Test
    void takesOneOfEachBeforeASecondOfAny() {
        ask(MANY, 20);
        ask(FEW, 2);
        assertThat(asked(4, ALL, Map.of())).containsExactlyInAnyOrder(MANY, MANY, FEW, FEW);

        for (int i = 0; i < 5; i++) {
            active(MANY);
        }
        active(FEW);
        assertThat(claimed(3, ALL, Map.of())).filteredOn(FEW::equals).hasSize(2);
    }

    @Test
    void takesNoMoreOfOneThanItsShare() {
        ask(MANY, 20);
        ask(FEW, 2);

        assertThat(asked(ALL, 5, Map.of(MANY, 3))).containsExactlyInAnyOrder(MANY, MANY, FEW, FEW);
        assertThat(asked(ALL, 5, Map.of(MANY, 5))).isEmpty();
        for (int i = 0; i < 5; i++) {
            active(MANY);
        }
        assertThat(claimed(ALL, 2, Map.of(MANY, 1))).containsExactlyInAnyOrder(MANY, FEW);
    }

    @Test
    void countsWhatIsUnderWayAsServed() {
        ask(MANY, 20);
        ask(FEW, 5);

        assertThat(asked(3, ALL, Map.of(MANY, 3))).containsExactly(FEW, FEW, FEW);
    }

    @Test
    void sendsNothingButAChallengeToAUrlThatIsNotVerified() {
        SubscriptionId id = active(FEW);
        subscriptions.ask(id, Kind.TEST, "one", Map.of("message", "A test."));
        subscriptions.enter(id, State.PENDING_VERIFICATION);
        assertThat(asked(ALL, ALL, Map.of())).isEmpty();

        subscriptions.ask(id, Kind.CHALLENGE, "word", Map.of("challenge", "word"));
        assertThat(asked(ALL, ALL, Map.of())).hasSize(1);
        subscriptions.enter(id, State.ACTIVE);
        assertThat(asked(ALL, ALL, Map.of())).hasSize(1);
    }
}
