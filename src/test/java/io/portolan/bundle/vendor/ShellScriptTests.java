package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shellcheck says of the golden scripts of targets that are run by sh. */
class ShellScriptTests {

    @ParameterizedTest
    @ValueSource(strings = {"pf", "opnsense"})
    void hasNothingToSay(String target) throws Exception {
        Tools.require("shellcheck");
        var command = new ArrayList<>(List.of(Tools.find("shellcheck").toString(), "--shell=sh"));
        try (Stream<Path> scripts = Files.list(Path.of("src/test/resources/golden", target))) {
            scripts.sorted().map(Path::toString).forEach(command::add);
        }
        assertThat(command).hasSizeGreaterThan(3);
        Process shellcheck = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said =
                new String(shellcheck.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shellcheck.waitFor()).as(said).isZero();
    }
}
