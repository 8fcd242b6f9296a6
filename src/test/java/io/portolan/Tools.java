package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a test needs of the machine. Where it is missing the test is skipped and says why; where
 * {@code CI} is {@code true} that is a failure, because there nothing may be skipped.
 */
public final class Tools {

    private static final List<Path> PATH =
            Stream.concat(
                            Arrays.stream(
                                    Objects.requireNonNullElse(System.getenv("PATH"), "")
                                            .split(":", -1)),
                            Stream.of("/usr/sbin", "/sbin"))
                    .filter(folder -> !folder.isEmpty())
                    .map(Path::of)
                    .toList();

    /** Where {@code .ci/run} installs what tests need of npm. */
    public static final Path NODE_MODULES = Path.of(".ci/node_modules").toAbsolutePath();

    private Tools() {}

    /** Skips the test unless all of these programs are on the path. */
    public static void require(String... programs) {
        List<String> missing =
                Arrays.stream(programs).filter(program -> !isInstalled(program)).toList();
        need(missing.isEmpty(), "missing on this machine: " + String.join(", ", missing));
    }

    /** Skips the test unless a file is there, whose folder is named after the machine's kind. */
    public static void requireFile(String folder, String file) {
        need(
                hasFile(Path.of(folder), file),
                "missing on this machine: %s/*/%s".formatted(folder, file));
    }

    private static boolean hasFile(Path folder, String file) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> kinds = Files.list(folder)) {
            return kinds.anyMatch(kind -> Files.exists(kind.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the test unless node is there and these packages of {@code .ci/package.json}. */
    public static void requireNode(String... packages) {
        require("node");
        List<String> missing =
                Arrays.stream(packages)
                        .filter(name -> !Files.isDirectory(NODE_MODULES.resolve(name)))
                        .toList();
        need(missing.isEmpty(), "missing of npm: %s (npm install --prefix .ci)".formatted(missing));
    }

    /** Skips the test unless it may make network namespaces. */
    public static void requireNamespaces() {
        require("unshare", "ip");
        need(makesNamespaces("-n"), "needs root, to make network namespaces");
    }

    /** Skips the test unless it may mount file systems that no other process sees. */
    public static void requireMounts() {
        require("unshare", "mount");
        need(makesNamespaces("-m"), "needs root, to mount a file system");
    }

    /** Skips the test unless it may give files to other users. */
    public static void requireRoot() {
        need(isRoot(), "needs root, to give files to another user");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Root of a container may well not be allowed to. */
    private static boolean makesNamespaces(String kind) {
        try {
            return isRoot() && new ProcessBuilder("unshare", kind, "true").start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where a program is that {@link #require} has found. */
    public static Path find(String program) {
        return candidates(program).findFirst().orElseThrow();
    }

    /** Whether a program is there, for tests that CI may skip, too. */
    public static boolean isInstalled(String program) {
        return candidates(program).findAny().isPresent();
    }

    private static Stream<Path> candidates(String program) {
        return PATH.stream().map(folder -> folder.resolve(program)).filter(Files::isExecutable);
    }

    private static void need(boolean isMet, String otherwise) {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(isMet).as(otherwise).isTrue();
        }
        assumeTrue(isMet, otherwise);
    }
}
