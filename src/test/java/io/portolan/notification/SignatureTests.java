package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureTests {

    private static final WebhookId ID = new WebhookId("msg_1");

    private static HttpHeaders headers(Instant at, String signature) {
        return HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of(ID.text()),
                        "webhook-timestamp", List.of(Long.toString(at.getEpochSecond())),
                        "webhook-signature", List.of(signature)),
                (_, _) -> true);
    }

    /** The library has its own clock, which no test can set. */
    @Test
    void isWhatTheLibraryOfTheStandardVerifies() throws Exception {
        var random = new Random(1);
        for (int i = 0; i < 50; i++) {
            var secret = SigningSecret.random(random);
            String body = "{\"n\": %d, \"text\": \"Zürich\"}".formatted(i);
            Instant now = Instant.now();
            String signature =
                    Signature.of(ID, now, body.getBytes(StandardCharsets.UTF_8), List.of(secret));

            var webhook = new Webhook(secret.reveal());
            assertThatCode(() -> webhook.verify(body, headers(now, signature)))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> webhook.verify(body + " ", headers(now, signature)))
                    .isInstanceOf(WebhookVerificationException.class);
        }
    }

    @Test
    void isGoodForEachOfTwoSecrets() throws Exception {
        var random = new Random(2);
        var before = SigningSecret.random(random);
        var after = SigningSecret.random(random);
        Instant now = Instant.now();
        String signature =
                Signature.of(
                        ID, now, "{}".getBytes(StandardCharsets.UTF_8), List.of(after, before));

        new Webhook(before.reveal()).verify("{}", headers(now, signature));
        new Webhook(after.reveal()).verify("{}", headers(now, signature));
    }

    @Test
    void secretsAreThirtyTwoBytesAndDoNotShowThemselves() {
        var secret = SigningSecret.random(new Random(3));

        assertThat(secret.reveal()).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.reveal().substring(6))).hasSize(32);
        assertThat(secret.toString()).isEqualTo("whsec_…");
        assertThatThrownBy(() -> new SigningSecret(new byte[31]))
                .hasMessage("secret: 31 bytes (expected: 32)");
    }
}
