package io.portolan.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.PortolanTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortolanTest
class AuditLogExpiryIntegrationTests {

    private final AuditLog audit;
    private final JdbcClient jdbc;

    AuditLogExpiryIntegrationTests(AuditLog audit, JdbcClient jdbc) {
        this.audit = audit;
        this.jdbc = jdbc;
    }

    @Test
    void deletesWhatIsOldEnough() {
        write("old", 401);
        write("young", 399);

        run(Duration.ofDays(400));

        assertThat(targets()).containsExactly("young");
        run(Duration.ofDays(399));
        assertThat(targets()).isEmpty();
    }

    @Test
    void keepsEverythingForEverIfToldSo() {
        write("old", 4000);

        run(Duration.ZERO);

        assertThat(targets()).containsExactly("old");
        jdbc.sql("delete from audit_log where action = 'x'").update();
    }

    /** What is in the log stays as it was written. */
    @Test
    void isTheOnlyStatementThatTakesRowsAway() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> statements =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(AuditLogExpiryIntegrationTests::lines)
                            .map(line -> line.strip().toLowerCase(Locale.ROOT))
                            .filter(line -> line.contains("audit_log"))
                            .toList();
            assertThat(statements)
                    .containsExactlyInAnyOrder(
                            "insert into audit_log (principal, token, role, address, request_id, action,",
                            "select * from audit_log",
                            "delete from audit_log");
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Duration keep) {
        new AuditLogExpiry(audit, new AuditLogProperties(keep)).run();
    }

    private void write(String target, int days) {
        jdbc.sql(
                        """
                        insert into audit_log (at, principal, role, address, request_id, action, target, detail)
                        values (now() - make_interval(days => :days), 'p', 'admin', 'a', 'r', 'x', :target, '{}')
                        """)
                .param("days", days)
                .param("target", target)
                .update();
    }

    private List<String> targets() {
        return jdbc.sql("select target from audit_log where action = 'x'")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
