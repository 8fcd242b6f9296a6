package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Reads a script of ours as sh does: commands, a line each, some with a document to read. */
final class ShellReader {

    private ShellReader() {}

    /**
     * A command.
     *
     * @param input the lines of its document; empty if it has none
     */
    record Command(String line, List<String> input) {}

    /** The commands of a script that stops at the first that fails. */
    static List<Command> read(String script) {
        assertThat(script).startsWith("#!/bin/sh\n").endsWith("\n").doesNotContain("\r");
        List<String> lines = script.lines().skip(1).filter(line -> !line.isEmpty()).toList();
        var commands = new ArrayList<Command>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith("#")) {
                assertThat(line).matches("# [A-Za-z0-9 ._:/()+=,-]{1,100}");
            } else if (line.endsWith(" <<'END'")) {
                int end = at + lines.subList(at, lines.size()).indexOf("END");
                assertThat(end).as("the end of %s", line).isGreaterThan(at);
                commands.add(
                        new Command(
                                line.substring(0, line.length() - " <<'END'".length()),
                                lines.subList(at + 1, end)));
                at = end;
            } else {
                commands.add(new Command(line, List.of()));
            }
        }
        assertThat(commands.removeFirst().line()).isEqualTo("set -eu");
        return commands;
    }
}
