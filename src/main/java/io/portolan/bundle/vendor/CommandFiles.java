package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.SafeText;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Files of commands, a line each, under a head of comments.
 *
 * @param comment the sign that a comment begins with
 * @param extension of their names: {@code .cfg}
 * @param first the lines before all others: {@code #!/bin/bash}
 */
record CommandFiles(Renderer renderer, String comment, String extension, List<String> first) {

    CommandFiles {
        first = List.copyOf(first);
    }

    CommandFiles(Renderer renderer, String comment, String extension) {
        this(renderer, comment, extension, List.of());
    }

    /** The name of the bundle's file. */
    String name(Plan plan) {
        return name(plan, "");
    }

    /** The name of the file that takes it off. */
    String rollbackName(Plan plan) {
        return name(plan, "-rollback");
    }

    private String name(Plan plan, String what) {
        return plan.prefix() + what + extension;
    }

    /**
     * The file that puts a bundle on.
     *
     * @param notes that stand before the head
     */
    Bundle bundle(Plan plan, List<String> notes, Stream<String> commands) {
        return Bundle.of(name(plan), script(plan, notes, commands));
    }

    /** The file that takes it off. */
    Bundle rollback(Plan plan, List<String> notes, Stream<String> commands) {
        return Bundle.of(rollbackName(plan), script(plan, notes, commands));
    }

    /** The file that leads from one state to another. */
    Bundle change(Plan from, Plan to, BiFunction<Plan, Plan, Stream<String>> changes) {
        return change(from, to, List.of(), changes);
    }

    /**
     * The same with what must be read before.
     *
     * @param notes that stand before the head
     */
    Bundle change(
            Plan from,
            Plan to,
            List<String> notes,
            BiFunction<Plan, Plan, Stream<String>> changes) {
        List<String> commands = changes.apply(from, to).toList();
        Stream<String> said =
                Stream.concat(
                        Stream.of(
                                commands.isEmpty()
                                        ? "changed: false"
                                        : "changed: true, additions first"),
                        notes.stream());
        return new Bundle(
                List.of(
                        new Bundle.File(
                                name(to, "-delta"), script(to, said.toList(), commands.stream()))),
                !commands.isEmpty());
    }

    private String script(Plan plan, List<String> notes, Stream<String> commands) {
        Stream<String> head =
                Stream.concat(
                                notes.stream().flatMap(note -> SafeText.lines(note).stream()),
                                plan
                                        .head(
                                                renderer.vendor(),
                                                renderer.assumptions(plan),
                                                renderer.losses(plan))
                                        .stream())
                        .map(line -> comment + " " + line);
        return Stream.of(first.stream(), head, Stream.of(""), commands)
                .flatMap(lines -> lines)
                .collect(joining("\n", "", "\n"));
    }

    /** What is in one and not in another, in its order. */
    static <T> List<T> without(Collection<T> all, Collection<T> others) {
        var gone = Set.copyOf(others);
        return all.stream().filter(item -> !gone.contains(item)).toList();
    }
}
