package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.http.QueryParameter;

/** Where the numbers of a bundle's rules begin, on targets whose rules have numbers. */
final class RuleNumbers {

    private static final String NAME = "firstRule";

    /** The parameter, the same at all of them. */
    static final QueryParameter FIRST =
            QueryParameter.one(
                    NAME,
                    "The first of a run of rule numbers that nothing of yours has; two bundles on one device need runs of"
                            + " their own",
                    "2000");

    private RuleNumbers() {}

    /** The first number. */
    static int first(Plan plan, int otherwise, int most) {
        return plan.number(NAME, otherwise, 1, most);
    }

    /** Whether the caller gave it. */
    static boolean isGiven(Plan plan) {
        return plan.own().has(NAME);
    }
}
