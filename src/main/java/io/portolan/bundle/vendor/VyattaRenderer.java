package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Commands for the configuration mode of what descends from Vyatta. They change a candidate; the
 * commit is the transaction. {@code set} adds to leaves of several values and overwrites the
 * others, so what goes is deleted by name.
 */
abstract class VyattaRenderer implements Renderer {

    /** What a plan puts into the configuration, each setting after what it names. */
    abstract List<VyattaSetting> settings(Plan plan);

    @Override
    public Bundle render(Plan plan) {
        return Bundle.of(
                file(plan, ""),
                script(
                        plan,
                        List.of(
                                "adds only: over an older bundle apply the delta instead, or its addresses stay"),
                        settings(plan).stream().map(setting -> "set " + setting)));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        List<VyattaSetting> before = settings(from);
        List<VyattaSetting> after = settings(to);
        var there = Set.copyOf(before);
        var commands = new ArrayList<String>();
        after.stream()
                .filter(setting -> !there.contains(setting))
                .map(setting -> "set " + setting)
                .forEach(commands::add);
        commands.addAll(removals(before, after));
        String note = commands.isEmpty() ? "changed: false" : "changed: true, additions first";
        return new Bundle(
                List.of(
                        new Bundle.File(
                                file(to, "-delta"), script(to, List.of(note), commands.stream()))),
                !commands.isEmpty());
    }

    @Override
    public Bundle rollback(Plan plan) {
        return Bundle.of(
                file(plan, "-rollback"),
                script(
                        plan,
                        List.of("rollback: what rules of your own still use is refused at commit"),
                        removals(settings(plan), List.of()).stream()));
    }

    private static List<String> removals(List<VyattaSetting> before, List<VyattaSetting> after) {
        var kept = Set.copyOf(after);
        Set<String> nodes =
                after.stream()
                        .flatMap(
                                setting ->
                                        IntStream.rangeClosed(1, setting.path().size())
                                                .mapToObj(setting::words))
                        .collect(Collectors.toSet());
        return before.reversed().stream()
                .filter(setting -> !kept.contains(setting))
                .flatMap(setting -> removal(setting, nodes))
                .distinct()
                .toList();
    }

    /** Deletes as much at once as has nothing left in it, or nodes without content would stay. */
    private static Stream<String> removal(VyattaSetting gone, Set<String> nodes) {
        return IntStream.rangeClosed(gone.owned(), gone.path().size())
                .mapToObj(gone::words)
                .filter(node -> !nodes.contains(node))
                .findFirst()
                .map(node -> Stream.of("delete " + node))
                .orElseGet(() -> gone.isMember() ? Stream.of("delete " + gone) : Stream.of());
    }

    private String script(Plan plan, List<String> notes, Stream<String> commands) {
        Stream<String> head =
                Stream.concat(notes.stream(), plan.head(vendor(), assumptions(plan)).stream())
                        .flatMap(line -> SafeText.lines(line).stream())
                        .map(line -> "# " + line);
        return Stream.of(head, Stream.of(""), commands)
                .flatMap(lines -> lines)
                .collect(joining("\n", "", "\n"));
    }

    static String file(Plan plan, String what) {
        return plan.prefix() + what + ".set";
    }
}
