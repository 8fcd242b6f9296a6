package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.stream.Stream;

/**
 * EdgeOS of Ubiquiti's EdgeRouters: groups, and rules in rule sets of the user's, for there are no
 * jumps. Rules are numbered for each rule set, so that one may also hold both directions.
 */
public final class EdgeOs extends VyattaRenderer {

    static final Vendor VENDOR =
            new Vendor(
                    "edgeos",
                    "Ubiquiti EdgeOS",
                    "router, commands of an EdgeRouter",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "The inside address, both ways: sipServer and mediaServer. WAN_IN sees the packet after destination"
                            + " NAT, WAN_OUT before source NAT.",
                    Vendor.Delta.COMMANDS,
                    "Rule numbers up to 9999, names of groups of 31 characters, 15 ports a rule, of which a range is two.",
                    Stream.concat(Stream.of(RuleNumbers.FIRST), EdgeOsRuleSet.PARAMETERS.stream())
                            .toList(),
                    "an interpreter of our own with the constraints of the Vyatta templates that EdgeOS descends from, and of"
                            + " EdgeOS configurations in use; never committed on an EdgeRouter. UniFi gateways take no file:"
                            + " see the manifest");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    List<VyattaSetting> settings(Plan plan) {
        return EdgeOsRules.of(plan).settings();
    }

    @Override
    public List<String> assumptions(Plan plan) {
        return RuleNumbers.isGiven(plan)
                ? plan.assumptions(VENDOR)
                : Stream.concat(
                                plan.assumptions(VENDOR).stream(),
                                Stream.of(
                                        "assumed: no rule of yours has a number of %s in %s; else give firstRule"
                                                .formatted(
                                                        EdgeOsRules.of(plan).numbers(),
                                                        sets(plan))))
                        .toList();
    }

    private static String sets(Plan plan) {
        return String.join(
                " or ",
                plan.pairs(VENDOR).stream()
                        .map(pair -> EdgeOsRuleSet.of(plan, pair).name())
                        .distinct()
                        .toList());
    }

    @Override
    public Instructions instructions(Plan plan) {
        String numbers = EdgeOsRules.of(plan).numbers();
        List<EdgeOsRuleSet> sets =
                plan.pairs(VENDOR).stream()
                        .map(pair -> EdgeOsRuleSet.of(plan, pair))
                        .distinct()
                        .toList();
        return new Instructions(
                Stream.of(
                                Stream.of(
                                        "show configuration commands > /config/before.txt",
                                        "configure"),
                                sets.stream()
                                        .map(
                                                set ->
                                                        "show %s rule (none of %s, or give another firstRule)"
                                                                .formatted(set, numbers)),
                                Stream.of(
                                        "paste " + file(plan, ""),
                                        "compare",
                                        "commit-confirm 5",
                                        "confirm",
                                        "save"))
                        .flatMap(lines -> lines)
                        .toList(),
                Stream.concat(
                                sets.stream()
                                        .map(set -> "show %s statistics".formatted(set.shown())),
                                Stream.of("place a call: the packets of its rules grow"))
                        .toList(),
                List.of(
                        "configure",
                        "paste " + file(plan, "-rollback"),
                        "compare",
                        "commit",
                        "save"),
                List.of(
                        "The rule sets must be attached to the interface to the Internet, as the wizard does with WAN_IN;"
                                + " the bundle attaches none, for an interface has one a direction.",
                        "Most EdgeRouters have no WAN_OUT and let everything out: then ask with direction=inbound. A rule set"
                                + " that is made by these commands and attached later drops all else.",
                        "Rules hold in the order of their numbers: a rule that drops with a lower number wins. The set must"
                                + " accept established and related connections, as rule 10 of the wizard does.",
                        "Two bundles on one router need a firstRule each.",
                        "The SIP helper cannot read TLS and may rewrite addresses: set system conntrack modules sip disable.",
                        "Where the SIP server runs on the router itself the rule sets are WAN_LOCAL, not WAN_IN.",
                        "UniFi gateways take no such file: make IP groups and port groups of the same names under Profiles"
                                + " and Internet In rules from /rules. A USG takes the same tree as config.gateway.json."));
    }
}
