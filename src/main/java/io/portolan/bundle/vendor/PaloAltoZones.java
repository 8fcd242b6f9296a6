package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import java.util.List;
import java.util.regex.Pattern;

/** The zones between which the rules of a plan hold, both as after NAT. */
record PaloAltoZones(String theirs, String yours) {

    private static final QueryParameter FROM =
            QueryParameter.one(
                    "fromZone", "The zone the provider is in; without it untrust", "untrust");
    private static final QueryParameter TO =
            QueryParameter.one("toZone", "The zone your servers are in; without it trust", "trust");

    static final List<QueryParameter> PARAMETERS = List.of(FROM, TO);

    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,30}");

    /**
     * Reads what the caller said.
     *
     * @throws ProblemException at what is no name of a zone, or stands for all of them
     */
    static PaloAltoZones of(Plan plan) {
        return new PaloAltoZones(zone(plan, FROM), zone(plan, TO));
    }

    private static String zone(Plan plan, QueryParameter parameter) {
        return plan.own()
                .one(parameter.name(), text -> checked(parameter.name(), text))
                .orElse(parameter.example());
    }

    private static String checked(String parameter, String text) {
        if (!ZONE.matcher(text).matches() || text.equalsIgnoreCase("any")) {
            throw ProblemException.of(
                    parameter,
                    "%s: %s (expected: one zone, at most 31 letters, digits, _, . and -)"
                            .formatted(parameter, text));
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
