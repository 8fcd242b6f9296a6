package io.portolan.bundle.vendor;

import io.portolan.bundle.Loss;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.http.QueryParameter;
import java.util.List;

/**
 * A carrier's end of a trunk, as a shell script that calls its API: functions of the carrier's,
 * then a command for each thing that shall be there or be gone. Each command looks first and does
 * nothing that is done already. Credentials come from the environment and are on no command line.
 */
abstract class CarrierScript extends SipCommands {

    static final QueryParameter NUMBER =
            QueryParameter.one(
                    "number",
                    "The number before the provider's hostname, in international format; without it the one that was"
                            + " called, or a word to replace",
                    "15551234567");

    /** What must be in the environment, and the functions behind the commands. */
    abstract String functions(Plan plan);

    @Override
    public boolean isEmpty(Plan plan) {
        return isItself(plan, vendor()) || super.isEmpty(plan);
    }

    @Override
    public List<Loss> losses(Plan plan) {
        return isItself(plan, vendor()) ? otherEnd(vendor()) : super.losses(plan);
    }

    /** Whether the plan is of the carrier's own addresses, which it need not be told. */
    static boolean isItself(Plan plan, Vendor carrier) {
        return plan.rules().provider().id().text().equals(carrier.id());
    }

    /** Why there is nothing then. */
    static List<Loss> otherEnd(Vendor carrier) {
        return List.of(
                new Loss.LeftOut(
                        "its own addresses",
                        "a carrier is told those of the other end of the trunk, as in /providers/vapi/bundles/"
                                + carrier.id()));
    }

    /** The carrier's own servers need no assumption. */
    @Override
    public List<String> assumptions(Plan plan) {
        return List.of();
    }

    @Override
    final String file(Plan plan, String what) {
        return "%s-%s%s.sh".formatted(plan.prefix(), vendor().id(), what);
    }

    @Override
    final String comment() {
        return "#";
    }

    @Override
    final String script(Plan plan, String head, List<String> commands) {
        return "#!/bin/sh\n%sset -eu\n%s\n%s\n"
                .formatted(head, functions(plan), String.join("\n", commands));
    }

    @Override
    final String nothing(String head) {
        return "#!/bin/sh\n" + head;
    }
}
