package io.portolan.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.PortolanTest;
import io.portolan.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one instance revokes, the other refuses within a second. */
class TwoInstancesIntegrationTests {

    private static final String SELF = "/api/v1/tokens/self";

    private static Instance one;
    private static Instance other;

    @BeforeAll
    static void start(@TempDir Path folder) {
        TestDatabase database = TestDatabase.fresh();
        one = start(database, folder);
        other = start(database, folder);
    }

    private static Instance start(TestDatabase database, Path folder) {
        return Instance.on(
                database,
                "--portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                "--portolan.data-directory=" + folder);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void refusesWhatWasRevokedElsewhere() {
        var made = make();
        Api there = other.api().as(made.json().get("token").asString());
        assertThat(there.get(SELF).status()).isEqualTo(200);

        one.api().asAdmin().send("DELETE", "/api/v1/tokens/" + made.json().get("id").asString());

        assertThat(timeUntil(there, 401)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void refusesASecretThatWasRotatedAwayElsewhere() {
        var made = make();
        Api there = other.api().as(made.json().get("token").asString());
        String rotate = "/api/v1/tokens/" + made.json().get("id").asString() + "/rotate";
        one.api().asAdmin().post(rotate, "");
        assertThat(there.get(SELF).status()).isEqualTo(200);

        one.api().asAdmin().post(rotate, "");

        assertThat(timeUntil(there, 401)).isLessThan(Duration.ofSeconds(1));
    }

    private static Api.Answer make() {
        return one.api()
                .asAdmin()
                .post(
                        "/api/v1/tokens",
                        """
                        {"name": "everywhere", "principal": "alice", "role": "reader"}""");
    }

    private static Duration timeUntil(Api api, int status) {
        Instant start = Instant.now();
        while (api.get(SELF).status() != status
                && Duration.between(start, Instant.now()).toSeconds() < 5) {
            Thread.onSpinWait();
        }
        return Duration.between(start, Instant.now());
    }
}
