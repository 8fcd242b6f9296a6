package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shellcheck has to say of the scripts that somebody has found right. */
class ShellScriptTests {

    @ParameterizedTest
    @ValueSource(strings = {"iptables", "firewalld", "ufw", "pf", "opnsense", "sophos"})
    void shellcheckFindsNothing(String vendor) throws IOException, InterruptedException {
        Tools.require("shellcheck");
        var command = new ArrayList<>(List.of(Tools.find("shellcheck").toString(), "--shell=sh"));
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden", vendor))) {
            files.map(Path::toString).filter(name -> name.endsWith(".sh")).forEach(command::add);
        }
        assertThat(command).hasSizeGreaterThan(3);
        Process shellcheck = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(new String(shellcheck.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(shellcheck.waitFor()).isZero();
    }
}
