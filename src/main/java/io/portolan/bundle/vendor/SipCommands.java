package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** A target that takes commands, each of which may be run twice. */
abstract class SipCommands extends SipTarget {

    /** The commands that make what shall be there, each under the one that takes it off again. */
    abstract SequencedMap<String, String> commands(Plan plan);

    /** The sign before a comment. */
    abstract String comment();

    /** The name of a file, for what it does. */
    abstract String file(Plan plan, String what);

    /** A file that runs commands; at least one. */
    abstract String script(Plan plan, String head, List<String> commands);

    /** A file that does nothing. */
    String nothing(String head) {
        return head;
    }

    @Override
    public Bundle render(Plan plan) {
        return Bundle.of(
                file(plan, ""),
                script(
                        plan,
                        head(comment(), List.of(), plan),
                        List.copyOf(commands(plan).values())));
    }

    @Override
    public final Bundle change(Plan from, Plan to) {
        SequencedMap<String, String> before = commands(from);
        SequencedMap<String, String> after = commands(to);
        List<String> changes =
                Stream.concat(
                                after.entrySet().stream()
                                        .filter(
                                                entry ->
                                                        !entry.getValue()
                                                                .equals(before.get(entry.getKey())))
                                        .map(SequencedMap.Entry::getValue),
                                before.keySet().stream().filter(undo -> !after.containsKey(undo)))
                        .toList();
        String content =
                changes.isEmpty()
                        ? nothing(head(comment(), List.of("changed: false"), to))
                        : script(
                                to,
                                head(comment(), List.of("changed: true, additions first"), to),
                                changes);
        return new Bundle(
                List.of(new Bundle.File(file(to, "-delta"), content)), !changes.isEmpty());
    }

    @Override
    public Bundle rollback(Plan plan) {
        List<String> notes = List.of("rollback: takes off what the bundle made, and nothing else");
        return Bundle.of(
                file(plan, "-rollback"),
                script(plan, head(comment(), notes, plan), List.copyOf(commands(plan).keySet())));
    }

    /** A map in which commands stand in the order in which they are run. */
    static SequencedMap<String, String> inOrder() {
        return new LinkedHashMap<>();
    }
}
