package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portolan.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Terraform's own formatter, where it is installed: no Debian package has it, so CI may not. */
class TerraformFormatTests {

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/golden"))) {
            return files.filter(file -> file.toString().endsWith(".tf")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void terraformWouldWriteItTheSame(Path file) throws Exception {
        assumeTrue(Tools.isInstalled("terraform"), "terraform is not installed");
        var builder =
                new ProcessBuilder(Tools.find("terraform").toString(), "fmt", "-")
                        .redirectInput(file.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        Process terraform = builder.start();
        String formatted =
                new String(terraform.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(terraform.waitFor()).isZero();
        assertThat(formatted).isEqualTo(Files.readString(file));
    }
}
