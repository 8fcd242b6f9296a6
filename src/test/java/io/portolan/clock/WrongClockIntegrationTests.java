package io.portolan.clock;

import static io.portolan.Api.VAPI;
import static io.portolan.notification.Listeners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.PortolanTest;
import io.portolan.TestDatabase;
import io.portolan.notification.Kind;
import io.portolan.notification.Listeners;
import io.portolan.notification.Receiver;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An instance whose clock is two days off, beside one whose clock is right. */
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class WrongClockIntegrationTests {

    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Pattern OFF = Pattern.compile("clock: 17[0-9]{4} s");
    private static final String HEALTH = "/actuator/health/database";

    @TempDir Path data;
    private final TestDatabase database = TestDatabase.fresh();
    @AutoClose private final Receiver receiver = Receiver.start();
    @AutoClose private final Instance right = start(null);

    @TestConfiguration(proxyBeanMethods = false)
    static class TwoDaysAhead {
        @Bean
        @Primary
        InstanceClock ahead() {
            return new InstanceClock(Clock.offset(Clock.systemUTC(), TWO_DAYS));
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class TwoDaysBehind {
        @Bean
        @Primary
        InstanceClock behind() {
            return new InstanceClock(Clock.offset(Clock.systemUTC(), TWO_DAYS.negated()));
        }
    }

    private Instance start(@Nullable Class<?> clock) {
        return Instance.with(
                clock,
                database,
                "portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                "portolan.webhooks.allowed-targets=127.0.0.0/8",
                "portolan.data-directory=" + data);
    }

    @ParameterizedTest
    @ValueSource(classes = {TwoDaysAhead.class, TwoDaysBehind.class})
    void datesLeasesAndExpiresByTheDatabasesClock(Class<?> clock, CapturedOutput output) {
        try (Instance wrong = start(clock)) {
            datesRevisions(wrong);
            judgesTokens(wrong);
            judgesIdempotencyKeys(wrong);
            timesWebhooks(wrong);
            saysThatItsClockIsWrong(wrong, clock == TwoDaysAhead.class ? 1 : -1, output);
        }
    }

    private void datesRevisions(Instance wrong) {
        for (Instance service : new Instance[] {wrong, right}) {
            int head = service.api().get(VAPI).json().get("headRevision").asInt();
            await().atMost(SOON)
                    .until(
                            () ->
                                    service.api().get(VAPI).json().get("headRevision").asInt()
                                            == numberInTheDatabase());
            int base = numberInTheDatabase();
            assertThat(head).isLessThanOrEqualTo(base);
            Listeners.publish(
                    service.api().asAdmin(), base, "add", "44.229.228.%d/32".formatted(base));
            JsonNode revision = service.api().get(VAPI + "/revisions/" + (base + 1)).json();
            isNow(revision.get("publishedAt"));
            isNow(revision.get("recordedAt"));
        }
        await().atMost(SOON)
                .until(
                        () ->
                                wrong.api()
                                        .get(VAPI + "/allowlist?asOf=" + now())
                                        .header("Catalog-Revision")
                                        .equals(Integer.toString(numberInTheDatabase())));
    }

    private void judgesTokens(Instance wrong) {
        Api admin = right.api().asAdmin();
        JsonNode good = token(admin, now().plus(Duration.ofHours(1)));
        JsonNode bad = token(admin, now().plus(Duration.ofHours(1)));
        jdbc().sql(
                        "update token set expires_at = now() - interval '1 s' where id = cast(:id as uuid)")
                .param("id", bad.get("id").asString())
                .update();
        for (Instance service : new Instance[] {wrong, right}) {
            assertThat(self(service, good)).isEqualTo(200);
            assertThat(self(service, bad)).isEqualTo(401);
        }
        // One that is made there is not expired already.
        assertThat(self(wrong, token(wrong.api().asAdmin(), now().plus(Duration.ofHours(1)))))
                .isEqualTo(200);
    }

    private static JsonNode token(Api admin, Instant expiresAt) {
        var made =
                admin.post(
                        "/api/v1/tokens",
                        """
                        {"name": "t", "principal": "p", "role": "reader", "expiresAt": "%s"}"""
                                .formatted(expiresAt.truncatedTo(ChronoUnit.SECONDS)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    private static int self(Instance service, JsonNode token) {
        return service.api().as(token.get("token").asString()).get("/api/v1/tokens/self").status();
    }

    private void judgesIdempotencyKeys(Instance wrong) {
        String body = "{\"name\": \"once\", \"principal\": \"p\", \"role\": \"reader\"}";
        String[] key = {"Idempotency-Key", "key-of-" + wrong.hashCode()};
        String id = made(right, body, key);
        assertThat(made(wrong, body, key)).isEqualTo(id);

        jdbc().sql("update receipt set kept_at = now() - interval '25 hours'").update();
        assertThat(made(wrong, body, key)).isNotEqualTo(id);
    }

    private static String made(Instance service, String body, String... key) {
        return service.api()
                .asAdmin()
                .post("/api/v1/tokens", body, key)
                .json()
                .get("id")
                .asString();
    }

    private void timesWebhooks(Instance wrong) {
        String path = "/" + wrong.hashCode();
        Listeners.active(wrong.api().asAdmin(), receiver.url(path), "latest");
        assertThat(receiver.told(path, Kind.CHALLENGE))
                .allSatisfy(
                        told ->
                                assertThat(Long.parseLong(told.header("webhook-timestamp")))
                                        .isCloseTo(now().getEpochSecond(), within(30L)));
    }

    private static void saysThatItsClockIsWrong(Instance wrong, int sign, CapturedOutput output) {
        double days = sign * TWO_DAYS.toSeconds();
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                wrong.get(MeterRegistry.class)
                                                        .get("portolan.clock.difference")
                                                        .timeGauge()
                                                        .value(TimeUnit.SECONDS))
                                        .isCloseTo(days, within(10.0)));
        assertThat(wrong.api().asAdmin().get(HEALTH).text())
                .containsPattern(OFF)
                .contains(sign > 0 ? "ahead of" : "behind");
        assertThat(wrong.api().get(HEALTH).status()).isEqualTo(200);
        assertThat(output.getOut().lines().filter(OFF.asPredicate())).hasSize(1);
    }

    @Test
    void saysThatAHeadIsDatedAheadUntilTheClockHasPassedIt() {
        Instant ahead = now().plusSeconds(8).truncatedTo(ChronoUnit.MICROS);
        jdbc().sql("update revision set published_at = :at where provider = 'vapi' and number = 6")
                .param("at", Timestamp.from(ahead))
                .update();
        jdbc().sql("update provider set head = head where id = 'vapi'").update();
        Api admin = right.api().asAdmin();
        try (Instance other = start(null)) {
            assertThat(other.api().get(VAPI).json().get("datedAhead").asString())
                    .isEqualTo(ahead.toString());
            assertThat(other.api().asAdmin().get(HEALTH).text())
                    .contains("vapi at revision 6, published " + ahead);
            var published =
                    admin.post(
                            VAPI + "/revisions",
                            """
                            {"baseRevision": 6, "message": "x", "changes": [{"op": "add",
                                "endpoint": {"region": "us", "trafficType": "sip-signalling"},
                                "address": "44.229.228.9/32"}]}""");
            assertThat(published.json().get("datedAhead").asString()).isEqualTo(ahead.toString());
            assertThat(published.json().at("/revision/publishedAt").asString())
                    .isEqualTo(ahead.toString());

            await().atMost(SOON).until(() -> !other.api().get(VAPI).json().has("datedAhead"));
            assertThat(now()).isAfter(ahead);
            assertThat(other.api().asAdmin().get(HEALTH).text()).doesNotContain("vapi at revision");
        }
    }

    @Test
    void isTheOnlyClockThereIs() {
        assertThat(right.context().getBeansOfType(Clock.class).values())
                .singleElement()
                .isInstanceOf(DatabaseClock.class);
        assertThat(right.get(Clock.class).instant())
                .isCloseTo(now(), within(1, ChronoUnit.SECONDS));
    }

    private void isNow(JsonNode instant) {
        assertThat(Instant.parse(instant.asString()))
                .isCloseTo(now(), within(10, ChronoUnit.SECONDS));
    }

    private int numberInTheDatabase() {
        return jdbc().sql("select head from provider where id = 'vapi'")
                .query(Integer.class)
                .single();
    }

    private Instant now() {
        return jdbc().sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private JdbcClient jdbc() {
        return right.get(JdbcClient.class);
    }
}
