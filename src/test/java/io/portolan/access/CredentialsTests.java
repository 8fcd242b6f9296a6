package io.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.SettableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTests {

    private static final String SECRET = "a secret that somebody chose 0123456789";
    private static final Verdict.Refused UNKNOWN = new Verdict.Refused("unknown", null);

    private final SettableClock clock = new SettableClock();
    private final FakeTokens tokens = new FakeTokens();
    private final LastUses lastUses = new LastUses(tokens);
    private final Credentials credentials = new Credentials(tokens, lastUses, clock);
    private final Token token = tokens.add(SECRET);
    private final Verdict accepted = new Verdict.Accepted(token.caller());

    @Test
    void asksOnceAMinute() {
        for (int i = 0; i < 10; i++) {
            assertThat(credentials.judge(SECRET)).isEqualTo(accepted);
        }
        assertThat(tokens.questions).isEqualTo(1);

        clock.advance(Credentials.FRESH);
        assertThat(credentials.judge(SECRET)).isEqualTo(accepted);
        assertThat(tokens.questions).isEqualTo(2);
    }

    @Test
    void remembersWhatIsUnknown() {
        assertThat(credentials.judge("other")).isEqualTo(UNKNOWN);
        assertThat(credentials.judge("other")).isEqualTo(UNKNOWN);
        assertThat(tokens.questions).isEqualTo(1);
    }

    @Test
    void knowsAMistypedOneWithoutAsking() {
        tokens.isAway = true;

        assertThat(credentials.judge("ptl_000000000000000000000000000000000000"))
                .isEqualTo(new Verdict.Refused("mistyped", null));
    }

    @Test
    void waitsOnceForADatabaseThatIsAway() {
        credentials.judge(SECRET);
        clock.advance(Credentials.FRESH);
        tokens.isAway = true;
        assertThat(credentials.judge(SECRET)).isEqualTo(accepted);
        int asked = tokens.asked;

        assertThat(credentials.judge(SECRET)).isEqualTo(accepted);
        assertThat(tokens.asked).isEqualTo(asked);

        clock.advance(Credentials.PATIENCE);
        assertThat(credentials.judge(SECRET)).isEqualTo(accepted);
        assertThat(tokens.asked).isEqualTo(asked + 1);
    }

    @Test
    void unlearnsAtTheNextPollWhatIsRevoked() {
        credentials.judge(SECRET);
        tokens.revoke(token.id());
        assertThat(credentials.judge(SECRET)).isEqualTo(accepted);

        credentials.poll();

        assertThat(credentials.judge(SECRET))
                .isEqualTo(new Verdict.Refused("revoked", token.caller()));
    }

    @Test
    void learnsAtTheNextPollWhatIsNew() {
        credentials.poll();
        assertThat(credentials.judge("new")).isEqualTo(UNKNOWN);
        Token made = tokens.add("new");

        credentials.poll();

        assertThat(credentials.judge("new")).isEqualTo(new Verdict.Accepted(made.caller()));
    }

    @Test
    void keepsWhatDidNotChange() {
        credentials.judge(SECRET);
        credentials.poll();
        credentials.judge(SECRET);
        tokens.add("another");
        credentials.poll();
        int before = tokens.questions;

        credentials.judge(SECRET);

        assertThat(tokens.questions).isEqualTo(before);
    }

    /** The poll comes between the reading and the remembering. */
    @Test
    void doesNotRememberWhatWasRevokedWhileItWasRead() {
        tokens.whileReading =
                () -> {
                    tokens.whileReading = () -> {};
                    tokens.revoke(token.id());
                    credentials.poll();
                };
        credentials.judge(SECRET);

        assertThat(credentials.judge(SECRET))
                .isEqualTo(new Verdict.Refused("revoked", token.caller()));
    }

    @Test
    void standsByWhatItKnewWhileTheDatabaseIsAway() {
        credentials.judge(SECRET);
        tokens.isAway = true;

        clock.advance(Credentials.KEPT.minusSeconds(1));
        credentials.poll();
        assertThat(credentials.judge(SECRET)).isEqualTo(accepted);

        clock.advance(Duration.ofSeconds(1));
        assertThat(credentials.judge(SECRET)).isEqualTo(new Verdict.Undecided());
    }

    @Test
    void refusesNobodyBecauseTheDatabaseIsAway() {
        tokens.isAway = true;

        assertThat(credentials.judge(SECRET)).isEqualTo(new Verdict.Undecided());
        assertThat(credentials.judge("other")).isEqualTo(new Verdict.Undecided());
    }

    @Test
    void writesLastUsesInBatches() {
        credentials.judge(SECRET);
        clock.advance(Duration.ofSeconds(5));
        credentials.judge(SECRET);
        assertThat(tokens.uses).isEmpty();

        tokens.isAway = true;
        lastUses.write();
        tokens.isAway = false;
        lastUses.write();

        assertThat(tokens.uses).containsOnly(Map.entry(token.id(), clock.instant()));
    }
}
