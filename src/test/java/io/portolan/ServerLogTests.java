package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTests {

    @TempDir Path folder;

    @Test
    void tellsTheLastReasonThatIsNotForAClient() throws IOException {
        Path file = folder.resolve("postgresql.log");
        var log = new ServerLog(file);
        assertThat(log.size()).isZero();
        assertThat(log.complaintSince(0)).isEmpty();
        Files.writeString(
                file,
                """
                2026-11-27 20:00:00 UTC [1] PANIC:  an older one
                """);
        long before = log.size();
        Files.writeString(
                file,
                """
                2026-11-27 20:00:01 UTC [2] PANIC:  could not write to file: No space left on device
                2026-11-27 20:00:01 UTC [3] FATAL:  the database system is in recovery mode
                2026-11-27 20:00:02 UTC [4] FATAL:  password authentication failed for user "postgres"
                2026-11-27 20:00:02 UTC [1] LOG:  shutting down
                """,
                StandardOpenOption.APPEND);

        assertThat(log.complaintSince(before))
                .hasValue("PANIC:  could not write to file: No space left on device");
        assertThat(log.complaintSince(log.size())).isEmpty();
    }
}
