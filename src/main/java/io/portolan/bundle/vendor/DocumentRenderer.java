package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.http.ProblemException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A renderer whose file is the whole of what the bundle is, which its target compares with what is
 * there. So a delta is the new file, and a delta without a difference the same file again: an empty
 * one in its place would take everything off.
 */
abstract class DocumentRenderer implements Renderer {

    /** What the file's name ends in, with the dot. */
    abstract String suffix();

    /** The file, with these words where its comments are. */
    abstract String document(Plan plan, List<String> comments);

    /** The file after which nothing of the bundle is left. */
    abstract String nothing(Plan plan, List<String> comments);

    /** How the new file comes to where the old one is. */
    abstract String howToReplace(Plan plan);

    /** How the file without anything comes to where the bundle is, and what it takes off. */
    abstract List<String> howToTakeOff(Plan plan);

    /**
     * Looks whether the target takes it.
     *
     * @throws ProblemException if it is more than it holds
     */
    abstract void check(Plan plan);

    /** What to mind when one file takes the place of the other. */
    List<String> onTheWay(Plan from, Plan to) {
        return List.of();
    }

    @Override
    public final Bundle render(Plan plan) {
        check(plan);
        return Bundle.of(file(plan), document(plan, head(plan)));
    }

    @Override
    public final Bundle change(Plan from, Plan to) {
        check(to);
        boolean isChange = !document(from, List.of()).equals(document(to, List.of()));
        List<String> comments =
                Stream.of(
                                List.of("changed: " + isChange, howToReplace(to)),
                                onTheWay(from, to),
                                head(to))
                        .flatMap(List::stream)
                        .toList();
        return new Bundle(List.of(new Bundle.File(file(to), document(to, comments))), isChange);
    }

    @Override
    public final Bundle rollback(Plan plan) {
        List<String> comments =
                Stream.concat(
                                howToTakeOff(plan).stream(),
                                plan.head(vendor(), assumptions(plan), losses(plan)).stream())
                        .toList();
        return Bundle.of(plan.prefix() + "-rollback" + suffix(), nothing(plan, comments));
    }

    final String file(Plan plan) {
        return plan.prefix() + suffix();
    }

    /** What must be read before all else where the bundle is put on. */
    List<String> warnings(Plan plan) {
        return List.of();
    }

    /** What stands at the head of every file. */
    final List<String> head(Plan plan) {
        return Stream.concat(
                        warnings(plan).stream(),
                        plan.head(vendor(), assumptions(plan), losses(plan)).stream())
                .toList();
    }

    /** The words as comment lines after a sign. */
    static String comments(String sign, List<String> comments) {
        return comments.stream().map(line -> sign + " " + line + "\n").reduce("", String::concat);
    }
}
