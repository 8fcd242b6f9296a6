package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Between which zones of firewalld the policies of a plan hold, and how early.
 *
 * @param priority the larger the earlier, and all before the zones; firewalld has it negative
 */
record FirewalldZones(String theirs, String yours, int priority) {

    private static final String OUTER = "outerZone";
    private static final String INNER = "innerZone";
    private static final String PRIORITY = "policyPriority";

    static final List<QueryParameter> PARAMETERS =
            List.of(
                    QueryParameter.one(
                            OUTER, "The zone the provider is in; without it any", "external"),
                    QueryParameter.one(
                            INNER,
                            "The zone your servers are in, behind this machine; without it they are on it",
                            "dmz"),
                    QueryParameter.one(
                            PRIORITY,
                            "How early the policies come, before all zones: 100 is priority -100 of firewalld, and what"
                                    + " it has without it",
                            "100"));

    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,16}");
    private static final String ANY = "ANY";
    private static final String HOST = "HOST";
    private static final int EARLY = 100;
    private static final int EARLIEST = 32_768;

    /**
     * Reads what the caller said.
     *
     * @throws ProblemException at what is no name of a zone
     */
    static FirewalldZones of(Plan plan) {
        return new FirewalldZones(
                zone(plan, OUTER, ANY),
                zone(plan, INNER, HOST),
                plan.number(PRIORITY, EARLY, 1, EARLIEST));
    }

    private static String zone(Plan plan, String parameter, String otherwise) {
        return plan.own().one(parameter, FirewalldZones::zone).orElse(otherwise);
    }

    private static String zone(String text) {
        if (!ZONE.matcher(text).matches() || text.equals(ANY) || text.equals(HOST)) {
            throw new IllegalArgumentException(
                    "zone: %s (expected: one zone, at most 17 letters, digits, _ and -)"
                            .formatted(text));
        }
        return text;
    }

    String from(boolean inbound) {
        return inbound ? theirs : yours;
    }

    String to(boolean inbound) {
        return inbound ? yours : theirs;
    }
}
