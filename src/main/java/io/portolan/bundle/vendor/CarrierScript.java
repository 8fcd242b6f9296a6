package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.http.QueryParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * A carrier's end of a trunk, as a shell script that calls its API: functions of the carrier's,
 * then a command for each thing that shall be there or be gone. Each command looks first and does
 * nothing that is done already. Credentials come from the environment and are on no command line.
 */
abstract class CarrierScript extends SipTarget {

    static final QueryParameter NUMBER =
            QueryParameter.one(
                    "number",
                    "The number before the provider's hostname, in international format; without it the one that was"
                            + " called, or a word to replace",
                    "15551234567");

    /** What must be in the environment, and the functions behind the commands. */
    abstract String functions(Plan plan);

    /** The commands that make what shall be there, each under the one that takes it off again. */
    abstract SequencedMap<String, String> commands(Plan plan);

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
    public Bundle render(Plan plan) {
        return Bundle.of(file(plan, ""), script(plan, List.of(), commands(plan).values().stream()));
    }

    @Override
    Bundle change(Plan from, Plan to) {
        SequencedMap<String, String> before = commands(from);
        SequencedMap<String, String> after = commands(to);
        List<String> changes =
                Stream.concat(
                                after.entrySet().stream()
                                        .filter(
                                                entry ->
                                                        !entry.getValue()
                                                                .equals(before.get(entry.getKey())))
                                        .map(SequencedMap.Entry::getValue),
                                before.keySet().stream().filter(undo -> !after.containsKey(undo)))
                        .toList();
        boolean isChange = !changes.isEmpty();
        return new Bundle(
                List.of(
                        new Bundle.File(
                                file(to, "-delta"),
                                isChange
                                        ? script(
                                                to,
                                                List.of("changed: true, additions first"),
                                                changes.stream())
                                        : "#!/bin/sh\n"
                                                + head("#", List.of("changed: false"), to))),
                isChange);
    }

    @Override
    public Bundle rollback(Plan plan) {
        return Bundle.of(
                file(plan, "-rollback"),
                script(
                        plan,
                        List.of("rollback: takes off what the bundle made, and nothing else"),
                        commands(plan).keySet().stream()));
    }

    final String file(Plan plan, String what) {
        return "%s-%s%s.sh".formatted(plan.prefix(), vendor().id(), what);
    }

    private String script(Plan plan, List<String> notes, Stream<String> commands) {
        return "#!/bin/sh\n%sset -eu\n%s\n%s"
                .formatted(
                        head("#", notes, plan),
                        functions(plan),
                        commands.collect(joining("\n", "", "\n")));
    }

    /** A map in which commands stand in the order in which they are run. */
    static SequencedMap<String, String> inOrder() {
        return new LinkedHashMap<>();
    }
}
