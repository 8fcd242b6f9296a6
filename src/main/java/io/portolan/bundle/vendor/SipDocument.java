package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import java.util.List;

/** A target that takes one document, the whole of what the bundle is, in place of the last one. */
abstract class SipDocument extends SipTarget {

    /** The sign before a comment. */
    abstract String comment();

    /** The name of a file, for what it does. */
    abstract String file(Plan plan, String what);

    /** What stands below the head. */
    abstract String body(Plan plan);

    /** What to do with a document without a body. */
    abstract String rollbackNote(Plan plan);

    @Override
    public Bundle render(Plan plan) {
        return Bundle.of(file(plan, ""), head(comment(), List.of(), plan) + body(plan));
    }

    @Override
    public final Bundle change(Plan from, Plan to) {
        boolean isChange = !body(from).equals(body(to));
        List<String> notes =
                List.of(
                        "changed: " + isChange,
                        "the whole new state: put it in place of " + file(to, ""));
        return new Bundle(
                List.of(new Bundle.File(file(to, ""), head(comment(), notes, to) + body(to))),
                isChange);
    }

    @Override
    public Bundle rollback(Plan plan) {
        return Bundle.of(
                file(plan, "-rollback"),
                head(comment(), List.of("rollback: " + rollbackNote(plan)), plan));
    }
}
