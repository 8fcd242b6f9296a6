package io.portolan.bundle.vendor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commands of configurations in which {@code set} adds to lists and overwrites the rest, and what
 * goes is deleted by name.
 */
final class SetCommands {

    private SetCommands() {}

    /** Sets what was not so before. */
    static Stream<String> additions(List<Setting> from, List<Setting> to) {
        var before = Set.copyOf(from);
        return to.stream()
                .filter(setting -> !before.contains(setting))
                .map(setting -> "set " + setting);
    }

    /** Deletes what is so no more; what uses something goes before it. */
    static Stream<String> removals(List<Setting> from, List<Setting> to) {
        var after = Set.copyOf(to);
        var objects = new HashSet<>(to.stream().map(Setting::object).toList());
        return from.reversed().stream()
                .filter(setting -> !after.contains(setting))
                .filter(setting -> setting.isMember() || !objects.contains(setting.object()))
                .map(
                        setting ->
                                "delete "
                                        + (objects.contains(setting.object())
                                                ? setting
                                                : setting.object()))
                .distinct();
    }

    /** Deletes all objects. */
    static Stream<String> rollback(List<Setting> settings) {
        return settings.reversed().stream().map(setting -> "delete " + setting.object()).distinct();
    }

    /**
     * New rules begin at the bottom, under what may deny them: they go beside those of ours that
     * somebody has put where they belong, if need be beside one that is about to go.
     *
     * @param move the command, with places for the rule, {@code before} or {@code after}, and the
     *     other rule
     */
    static Stream<String> moves(List<String> from, List<String> to, String move) {
        var moves = new ArrayList<String>();
        @Nullable String previous = null;
        for (String rule : to) {
            if (!from.contains(rule) && !from.isEmpty()) {
                moves.add(
                        previous == null
                                ? move.formatted(rule, "before", anchor(from, to))
                                : move.formatted(rule, "after", previous));
            }
            previous = rule;
        }
        return moves.stream();
    }

    private static String anchor(List<String> from, List<String> to) {
        return to.stream().filter(from::contains).findFirst().orElseGet(from::getFirst);
    }
}
