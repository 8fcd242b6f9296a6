package io.portolan.bundle.vendor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A script for any sh, which stops at the first command that fails. */
final class ShellScript {

    private static final String END = "END";

    private final StringBuilder text;

    /**
     * A script that does nothing yet.
     *
     * @param head comments, harmless already
     */
    ShellScript(List<String> head) {
        text =
                new StringBuilder(
                        Stream.of(
                                        Stream.of("#!/bin/sh"),
                                        head.stream().map(line -> "# " + line),
                                        Stream.of("set -eu"))
                                .flatMap(lines -> lines)
                                .collect(Collectors.joining("\n", "", "\n")));
    }

    ShellScript lines(Stream<String> commands) {
        commands.forEach(command -> text.append(command).append('\n'));
        return this;
    }

    ShellScript line(String command) {
        return lines(Stream.of(command));
    }

    /** An empty line, then a command that reads these lines, if there are any, as they are. */
    ShellScript feed(String command, List<String> input) {
        return input.isEmpty()
                ? this
                : line("").line(command + " <<'" + END + "'").lines(input.stream()).line(END);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
