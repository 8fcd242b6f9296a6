package io.portolan.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What differs between two sets of facts, in the order of the subjects and of fields' names. */
public final class Diff {

    private Diff() {}

    /**
     * The changes that lead from one set to the other. Facts that both hold make no change, so both
     * may be whole states or only what is not common to them.
     */
    public static List<Change> of(
            Collection<? extends Fact> before, Collection<? extends Fact> after) {
        Map<Subject, Fact> old = bySubject(before);
        Map<Subject, Fact> now = bySubject(after);
        var subjects = new HashSet<>(old.keySet());
        subjects.addAll(now.keySet());
        return subjects.stream()
                .sorted()
                .flatMap(subject -> changes(old.get(subject), now.get(subject)))
                .toList();
    }

    private static Map<Subject, Fact> bySubject(Collection<? extends Fact> facts) {
        var bySubject = new HashMap<Subject, Fact>();
        facts.forEach(fact -> bySubject.put(fact.subject(), fact));
        return bySubject;
    }

    private static Stream<Change> changes(@Nullable Fact before, @Nullable Fact after) {
        if (before == null) {
            return after == null ? Stream.empty() : Stream.of(new Change.Added(after));
        }
        if (after == null) {
            return Stream.of(new Change.Removed(before));
        }
        return before.equals(after) ? Stream.empty() : fields(before, after).stream();
    }

    private static List<Change> fields(Fact before, Fact after) {
        Map<String, Object> old = before.fields();
        Map<String, Object> now = after.fields();
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        var changes = new ArrayList<Change>();
        for (String name : names) {
            if (!Objects.equals(old.get(name), now.get(name))) {
                changes.add(new Change.Changed(name, before, after));
            }
        }
        return changes;
    }
}
