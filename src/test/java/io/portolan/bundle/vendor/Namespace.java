package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A network namespace of the test's own: nothing leaves it, and closing it takes it away. */
public final class Namespace implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;

    private Namespace(String name) {
        this.name = name;
    }

    /** Makes one, or skips the test where that is not possible. */
    public static Namespace create() {
        Tools.require("nft");
        Tools.requireNamespaces();
        var namespace =
                new Namespace(
                        "ptl%d-%d"
                                .formatted(
                                        ProcessHandle.current().pid(), NUMBER.incrementAndGet()));
        succeed(run(List.of("ip", "netns", "add", namespace.name), ""));
        return namespace;
    }

    /** What a command did. */
    record Outcome(int code, String output) {}

    String name() {
        return name;
    }

    /** Starts a command inside. */
    public List<String> inside(String... command) {
        return Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(command)).toList();
    }

    /** Loads a file, which must be accepted. */
    public void load(String script) {
        succeed(tryLoad(script));
    }

    Outcome tryLoad(String script) {
        return run(inside("nft", "-f", "-"), script);
    }

    /** Checks a file as a user would before loading it. */
    Outcome check(String script) {
        return run(inside("nft", "-c", "-f", "-"), script);
    }

    /** The whole ruleset, as nft prints it. */
    String list() {
        return succeed(run(inside("nft", "list", "ruleset"), ""));
    }

    /** The whole ruleset without what depends on the order in which objects were made. */
    List<String> ruleset() {
        return RulesetJson.canonical(succeed(run(inside("nft", "-j", "list", "ruleset"), "")));
    }

    /** Runs a script inside, which must succeed, and answers what it says. */
    public String sh(String script) {
        return succeed(trySh(script));
    }

    Outcome trySh(String script) {
        return run(inside("sh", "-s"), script);
    }

    /** The same with the mounts that a process inside has. */
    String shBeside(long process, String script) {
        return succeed(
                run(
                        List.of(
                                "nsenter",
                                "--target",
                                Long.toString(process),
                                "--mount",
                                "--net",
                                "sh",
                                "-s"),
                        script));
    }

    /** Removes a user's jumps to a bundle's chains, as the instructions say: by their handles. */
    void removeJumps(String prefix) {
        for (String chain : List.of("input", "output")) {
            Matcher jump =
                    Pattern.compile("jump %s_\\w+ # handle (\\d+)".formatted(prefix))
                            .matcher(
                                    succeed(
                                            run(
                                                    inside(
                                                            ("nft -a list chain inet filter "
                                                                            + chain)
                                                                    .split(" ")),
                                                    "")));
            assertThat(jump.find()).isTrue();
            load("delete rule inet filter %s handle %s".formatted(chain, jump.group(1)));
        }
    }

    /** Runs {@code ip} inside with these words. */
    public void ip(String words) {
        succeed(run(inside(("ip " + words).split(" ")), ""));
    }

    @Override
    public void close() {
        succeed(run(List.of("ip", "netns", "del", name), ""));
    }

    private static String succeed(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.output()).isZero();
        return outcome.output();
    }

    private static Outcome run(List<String> command, String input) {
        try {
            Path file = Files.createTempFile("ptl", ".in");
            try {
                Files.writeString(file, input);
                Process process =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectInput(file.toFile())
                                .start();
                String output =
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
                return new Outcome(process.exitValue(), output);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
