package io.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final SecretDigest NEW = SecretDigest.of("new");
    private static final SecretDigest OLD = SecretDigest.of("old");

    @Test
    void isGoodUntilItExpires() {
        Token token = token(NOON, null, false);

        assertThat(token.fault(NEW, NOON.minusMillis(1))).isEmpty();
        assertThat(token.fault(NEW, NOON)).contains("expired");
    }

    @Test
    void isWorthlessOnceRevoked() {
        assertThat(token(null, NOON, false).fault(NEW, NOON)).contains("revoked");
        assertThat(token(null, NOON, false).fault(OLD, NOON)).contains("revoked");
    }

    @Test
    void isGoodWithTheSecretBeforeForAnHour() {
        Token token = token(null, null, false);

        assertThat(token.fault(OLD, NOON.plusSeconds(3599))).isEmpty();
        assertThat(token.fault(OLD, NOON.plusSeconds(3600))).contains("rotated");
        assertThat(token.fault(NEW, NOON.plusSeconds(3600))).isEmpty();
    }

    @Test
    void isRotatedOnlyWhileItIsGoodAndOurs() {
        assertThat(token(null, null, false).obstacleToRotation(NOON)).isEmpty();
        assertThat(token(null, NOON, false).obstacleToRotation(NOON)).contains("it is revoked");
        assertThat(token(NOON, null, false).obstacleToRotation(NOON)).contains("it is expired");
        assertThat(token(null, null, true).obstacleToRotation(NOON)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "catalog", "a b", "ä", "-a", "a\n"})
    void refusesAPrincipalThatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Principal(text));
    }

    private static Token token(
            @Nullable Instant expiresAt, @Nullable Instant revokedAt, boolean configured) {
        return new Token(
                TokenId.random(),
                "a name",
                new Principal("alice"),
                Role.READER,
                NEW,
                OLD,
                NOON.plus(Token.OVERLAP),
                configured,
                "admin",
                NOON,
                expiresAt,
                NOON,
                revokedAt,
                null);
    }
}
