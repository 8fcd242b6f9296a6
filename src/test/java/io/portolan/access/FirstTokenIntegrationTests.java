package io.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.Instance;
import io.portolan.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FirstTokenIntegrationTests {

    private static final String SELF = "/api/v1/tokens/self";
    private static final String ONE = "one-configured-token-0123456789ab";
    private static final String OTHER = "another-configured-token-01234567";

    @TempDir Path folder;

    /** One database all along: made at the first start, then configured, then configured anew. */
    @Test
    void isMadeOnceAndLeftInAFileThenConfigured(CapturedOutput output) throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Path file = folder.resolve("data").resolve("admin-token");
        String data = "--portolan.data-directory=" + file.getParent();

        String secret;
        try (Instance first = Instance.on(database, data, "--logging.level.io.portolan=info")) {
            secret = Files.readString(file).strip();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(first.api().as(secret).get(SELF).json().get("role").asString())
                    .isEqualTo("admin");
            assertThat(output).contains("The first admin token: " + file).doesNotContain(secret);
            Files.delete(file);
        }
        try (Instance second = Instance.on(database, data, "--portolan.admin-token=" + ONE)) {
            assertThat(file).doesNotExist();
            assertThat(second.api().as(secret).get(SELF).status()).isEqualTo(200);
            assertThat(second.api().as(ONE).get(SELF).json().get("name").asString())
                    .isEqualTo("PORTOLAN_ADMIN_TOKEN");
        }
        try (Instance third = Instance.on(database, data, "--portolan.admin-token=" + OTHER)) {
            assertThat(third.api().as(ONE).get(SELF).status()).isEqualTo(401);
            assertThat(third.api().as(OTHER).get(SELF).status()).isEqualTo(200);
        }
        assertThat(output).doesNotContain(ONE, OTHER);
    }

    @Test
    void mustBeLong(CapturedOutput output) {
        String secret = "too-short-a-secret";

        assertThatThrownBy(
                        () ->
                                Instance.on(
                                                TestDatabase.fresh(),
                                                "--portolan.data-directory=" + folder,
                                                "--portolan.admin-token=" + secret)
                                        .close())
                .hasRootCauseInstanceOf(UnusableAdminToken.class);

        assertThat(output)
                .contains("PORTOLAN_ADMIN_TOKEN is too short", "Give it 32 characters or more")
                .doesNotContain(secret);
    }

    /** As in a container with a read-only file system: reads matter more. */
    @Test
    void isDoneWithoutWhereItCannotBeKept() throws Exception {
        Path noFolder = Files.createFile(folder.resolve("file"));
        try (Instance instance =
                Instance.on(TestDatabase.fresh(), "--portolan.data-directory=" + noFolder)) {
            assertThat(instance.api().get("/api/v1/providers/vapi").status()).isEqualTo(200);
        }
    }
}
