package io.portolan.access.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.DatabaseProxy;
import io.portolan.Instance;
import io.portolan.PortolanTest;
import io.portolan.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No credential is refused because the database is away. */
class DatabaseAwayIntegrationTests {

    private static final String LIST = VAPI + "/allowlist?region=us&format=text";

    @Test
    void refusesNobodyWhereReadsAreClosed(@TempDir Path folder) {
        TestDatabase database = TestDatabase.fresh();
        DatabaseProxy proxy = DatabaseProxy.before(database);
        try (proxy;
                Instance instance = start(proxy, folder, "--portolan.access.public-read=false")) {
            Api known = instance.api().asAdmin();
            String secret = make(known);
            byte[] list = known.get(LIST).bytes();

            proxy.close();

            assertThat(known.get(LIST).status()).isEqualTo(200);
            assertThat(known.get(LIST).bytes()).isEqualTo(list);
            isUnavailable(instance.api().as(secret), LIST);
            isUnavailable(instance.api().as("nobody-knows-this"), LIST);
            isUnavailable(known, "/api/v1/tokens");
            assertThat(instance.api().get(LIST).status()).isEqualTo(401);
        }
    }

    @Test
    void answersPublicReadsWhateverIsShown(@TempDir Path folder) {
        DatabaseProxy proxy = DatabaseProxy.before(TestDatabase.fresh());
        try (proxy;
                Instance instance = start(proxy, folder)) {
            byte[] list = instance.api().get(LIST).bytes();

            proxy.close();

            var answer = instance.api().as("nobody-knows-this").get(LIST);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bytes()).isEqualTo(list);
            assertThat(answer.header("Portolan-Credential"))
                    .isEqualTo("ignored, not verified: the database does not answer");
            isUnavailable(instance.api().asAdmin(), "/api/v1/tokens/self");
        }
    }

    private static void isUnavailable(Api api, String path) {
        Instant start = Instant.now();
        var answer = api.get(path);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
    }

    private static Instance start(DatabaseProxy proxy, Path folder, String... arguments) {
        return Instance.on(
                proxy.database(),
                Stream.concat(
                                Stream.of(
                                        "--portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                                        "--portolan.data-directory=" + folder),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static String make(Api admin) {
        return admin.post(
                        "/api/v1/tokens",
                        """
                        {"name": "never used before", "principal": "alice", "role": "reader"}""")
                .json()
                .get("token")
                .asString();
    }
}
