package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the README shows is typed in, as printed there, and must print what is printed there. */
@PortolanTest
class ReadmeIntegrationTests {

    private static final Pattern SHOWN = Pattern.compile("```console\n\\$ (.*)\n((?s:.*?))```");
    private static final Pattern SCRIPT = Pattern.compile("```sh\n(#!/bin/sh\n(?s:.*?))```");

    private final int port;

    ReadmeIntegrationTests(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void printsWhatItShows(@TempDir Path folder) throws Exception {
        Tools.require("curl", "sh");
        List<MatchResult> shown = SHOWN.matcher(readme()).results().toList();

        assertThat(shown).hasSize(3);
        for (MatchResult command : shown) {
            assertThat(run(folder, command.group(1)).output()).isEqualTo(command.group(2));
        }
    }

    @Test
    void updatesAListSafely(@TempDir Path folder) throws Exception {
        Tools.require("curl", "sh");
        String script = SCRIPT.matcher(readme()).results().findFirst().orElseThrow().group(1);
        Path list = folder.resolve("vapi-us.txt");

        assertThat(run(folder, script).output()).isEqualTo("new list\n");
        assertThat(list).hasContent("44.229.228.186/32\n44.238.177.138/32\n");
        assertThat(run(folder, script)).isEqualTo(new Result(0, ""));

        String refused = script.replace("region=us&format=text", "region=us");
        assertThat(run(folder, refused).exitCode()).isEqualTo(1);
        String unknown = script.replace("region=us", "region=mars");
        assertThat(run(folder, unknown).exitCode()).isNotZero();
        assertThat(list).hasContent("44.229.228.186/32\n44.238.177.138/32\n");
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private record Result(int exitCode, String output) {}

    private Result run(Path folder, String command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                "sh", "-c", command.replace("localhost:8080", "127.0.0.1:" + port))
                        .directory(folder.toFile())
                        .redirectError(folder.resolve("stderr").toFile())
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }
}
