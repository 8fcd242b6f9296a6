package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule above which new ones go, on firewalls that know rules by name. */
final class AboveRule {

    static final QueryParameter PARAMETER =
            QueryParameter.one(
                    "aboveRule",
                    "The rule of yours above which new rules go; without it they go to the top",
                    "Cleanup rule");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}");

    private AboveRule() {}

    /** Its name, which can stand in single quotes and in XML as it is; empty: at the top. */
    static Optional<String> of(Plan plan) {
        return plan.own().one(PARAMETER.name(), text -> name(PARAMETER.name(), text));
    }

    /**
     * Reads the name of something of the caller's.
     *
     * @throws ProblemException at what a shell or XML could read otherwise
     */
    static String name(String parameter, String text) {
        if (!NAME.matcher(text).matches()) {
            throw ProblemException.of(
                    parameter,
                    "%s: %s (expected: a letter or digit, then letters, digits, spaces and ._-, at most 63 characters)"
                            .formatted(parameter, text));
        }
        return text;
    }
}
