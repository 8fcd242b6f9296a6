package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Check Point: a script of {@code mgmt_cli} for the management server. All of it happens in one
 * session, which is published at the end, or discarded where a command fails. Everything is made or
 * set to what it shall be, so it may run again; nothing is installed on a gateway.
 */
public final class CheckPoint implements Renderer {

    private static final Vendor VENDOR =
            new Vendor(
                    "checkpoint",
                    "Check Point",
                    "network firewall, mgmt_cli script for R80.10 and later",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "Inbound the public address, sipServerPublic and mediaServerPublic, where given, else the inside one:"
                            + " rules see the packet before destination NAT. Outbound the inside address, sipServer and"
                            + " mediaServer.",
                    Vendor.Delta.COMMANDS,
                    "Names of 63 characters; 5000 addresses in a group, more is refused.",
                    CheckPointScript.PARAMETERS,
                    "shellcheck, and bash with a stand-in for mgmt_cli that keeps what it is told; an interpreter of our own,"
                            + " written from public documentation: applied twice, changed, rolled back; never run against"
                            + " a management server");

    private static final ObjectStyle STYLE = new ObjectStyle(".", 63, 63, true);

    private static final List<String> MIND =
            List.of(
                    "Publishing changes the policy, not yet a gateway: install it. Installing brings along what colleagues have"
                            + " published.",
                    "A name is looked for before it is added; one that a colleague has locked in an open session fails, and then"
                            + " nothing is changed.",
                    "The services have no protocol type and do not match for Any, so that no SIP inspection of the gateway"
                            + " touches the calls. If it does: look for rules of yours above that use sip or sip_tls.",
                    "Rules match the address before destination NAT. Where an object of yours does the NAT automatically, the"
                            + " rule may need that object: give sipServerPublic and mediaServerPublic, or add it.",
                    "Check Point is stateful: replies pass by themselves.",
                    "The layer must have Firewall enabled; in a layer below another the rule above must let the traffic through.");

    private final CommandFiles files = new CommandFiles(this, "#", ".sh", List.of("#!/bin/bash"));

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        FirewallObjects objects = objects(plan);
        return files.bundle(
                plan,
                List.of(
                        "sets everything anew: what only an older bundle had stays, the delta removes it"),
                CheckPointScript.around(
                        plan,
                        Stream.concat(
                                CheckPointScript.objects(objects),
                                CheckPointScript.rules(objects.policies().values()))));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        return files.change(from, to, CheckPoint::changes);
    }

    private static Stream<String> changes(Plan before, Plan after) {
        FirewallObjects from = objects(before);
        FirewallObjects to = objects(after);
        return CheckPointScript.around(
                after,
                Stream.of(
                                CheckPointScript.objects(to.without(from)),
                                CheckPointScript.groups(to.groupsThatDifferFrom(from)),
                                CheckPointScript.rules(to.policiesThatDifferFrom(from)),
                                CheckPointScript.removals(from.without(to)))
                        .flatMap(lines -> lines));
    }

    @Override
    public Bundle rollback(Plan plan) {
        return files.rollback(
                plan,
                List.of(
                        "rollback: what rules of your own still use is refused, and then nothing goes"),
                CheckPointScript.around(plan, CheckPointScript.removals(objects(plan))));
    }

    private static FirewallObjects objects(Plan plan) {
        return FirewallObjects.of(plan, VENDOR, STYLE);
    }

    @Override
    public List<String> assumptions(Plan plan) {
        return BeforeNat.assumptions(plan, VENDOR).toList();
    }

    @Override
    public Instructions instructions(Plan plan) {
        String file = files.name(plan);
        String rollback = files.rollbackName(plan);
        return new Instructions(
                List.of(
                        "copy %s to the management server, in expert mode".formatted(file),
                        "bash %s (on a Multi-Domain server: bash %s -r true -d YOUR_DOMAIN)"
                                .formatted(file, file),
                        "look at the new rules in SmartConsole: they are at the top of the layer, or above aboveRule",
                        "mgmt_cli -r true verify-policy policy-package YOUR_PACKAGE",
                        "mgmt_cli -r true install-policy policy-package YOUR_PACKAGE"),
                List.of(
                        "mgmt_cli -r true show objects filter %s. details-level uid --format json | jq .total"
                                .formatted(plan.prefix()),
                        "place a call, and look at the logs: rule:%s*".formatted(plan.prefix()),
                        "on the gateway: fw tab -t connections -f | grep 5061"),
                List.of(
                        "bash " + rollback,
                        "mgmt_cli -r true install-policy policy-package YOUR_PACKAGE"),
                MIND);
    }
}
