package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.http.QueryParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A format of data for tools of the user's own: one document, which says of its rules that they
 * shall be there. A delta is the new document, the way off the same rules, which shall be gone: an
 * empty document would say neither which rules nor whose.
 */
abstract class NeutralRenderer implements Renderer {

    private final Vendor vendor;
    private final String ending;

    NeutralRenderer(String id, String name, String kind, String ending, String verified) {
        this.ending = ending;
        vendor =
                new Vendor(
                        id,
                        name,
                        kind,
                        Vendor.Layer.NEUTRAL,
                        new Vendor.Expresses(true, true, true),
                        "The address you gave in sipServer and mediaServer: the inside one, where there is NAT.",
                        Vendor.Delta.DOCUMENT,
                        "None.",
                        List.<QueryParameter>of(),
                        verified);
    }

    @Override
    public final Vendor vendor() {
        return vendor;
    }

    /**
     * The document.
     *
     * @param present whether the rules shall be there or gone
     * @param head lines for people, where the format has comments
     */
    abstract String document(Plan plan, boolean present, List<String> head);

    /** What the user should know of the format beside what all of them share. */
    abstract List<String> mind(Plan plan);

    final List<NeutralRule> entries(Plan plan) {
        return plan.pairs(vendor).stream().map(NeutralRule::of).toList();
    }

    @Override
    public final Bundle render(Plan plan) {
        return Bundle.of(file(plan, ""), document(plan, true, plan.head(vendor)));
    }

    @Override
    public final Bundle change(Plan from, Plan to) {
        boolean isChange = !document(to, true, List.of()).equals(document(from, true, List.of()));
        return new Bundle(
                List.of(
                        new Bundle.File(
                                file(to, ""),
                                document(
                                        to,
                                        true,
                                        headed(
                                                to,
                                                "changed: "
                                                        + isChange
                                                        + ", the whole new document in place of the old")))),
                isChange);
    }

    @Override
    public final Bundle rollback(Plan plan) {
        return Bundle.of(
                file(plan, "-rollback"),
                document(
                        plan,
                        false,
                        headed(plan, "rollback: these rules shall no longer be there")));
    }

    private List<String> headed(Plan plan, String note) {
        return Stream.concat(Stream.of(note), plan.head(vendor).stream()).toList();
    }

    static String comments(List<String> head) {
        return head.stream().map(line -> "# " + line + "\n").collect(joining());
    }

    final String file(Plan plan, String what) {
        return plan.prefix() + what + ending;
    }

    @Override
    public final Instructions instructions(Plan plan) {
        var mind = new ArrayList<>(mind(plan));
        mind.addAll(
                List.of(
                        "The rules name the opening direction only: a stateless device needs the replies, too.",
                        "tls is tcp: match transport, not protocol.",
                        "Take away only what the document before had and this one has not: never all that you do not find"
                                + " in it.",
                        "Switch SIP ALG off where calls pass: it cannot read TLS."));
        return new Instructions(
                List.of(
                        "feed %s to your tool, which knows the rules by %s and their names"
                                .formatted(file(plan, ""), plan.prefix())),
                List.of("compare what your tool made with the document", "place a call each way"),
                List.of(
                        "feed %s to it: the same rules, marked as to be taken away"
                                .formatted(file(plan, "-rollback"))),
                mind);
    }
}
