package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sophos Firewall: a script for its XML API. It looks at what is there first and sends nothing but
 * what differs, because to add what is there is an error, to change something writes all of it
 * anew, and a change to a rule that says no place moves it.
 */
public final class Sophos implements Renderer {

    private static final Vendor VENDOR =
            new Vendor(
                    "sophos",
                    "Sophos Firewall (SFOS, XG, XGS)",
                    "network firewall, script for the XML API of SFOS 18 and later",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "Inbound the public address, sipServerPublic and mediaServerPublic, where given, else the inside one:"
                            + " rules see the destination before DNAT, but its zone after it. Outbound the inside address,"
                            + " sipServer and mediaServer.",
                    Vendor.Delta.COMMANDS,
                    "Names of 50 characters, of rules 60, to which the bundle cuts them. How many hosts a group takes, and a"
                            + " request, is not published: the script sends 50 at a time, and does not check the rest.",
                    Stream.concat(Zones.PARAMETERS.stream(), Stream.of(AboveRule.PARAMETER))
                            .toList(),
                    "shellcheck, and run with sh, curl and awk against a small imitation of the API, which reads each request"
                            + " with an XML parser: applied twice, changed, rolled back, failing; an interpreter of the"
                            + " commands over generated catalogs; elements, limits and codes against Sophos' API reference"
                            + " (19.0 to 21.0), its SDK, and a client whose authors tried them on SFOS 22. Not confirmed:"
                            + " that a host may have the address of another (503 where not), an IPv6 network by the length"
                            + " of its prefix, and that each of several entities is answered. Never run on a device");

    private static final ObjectStyle STYLE = new ObjectStyle(".", 50, 60, true);

    private static final List<String> MIND =
            List.of(
                    "It needs sh, curl, awk, sed and grep, and reaches the web console. curl must trust its certificate: give it"
                            + " in CURL_CA_BUNDLE. User and password come from the environment and are on no command line.",
                    "The API changes what it is sent at once, and has no transaction: a run that failed says what was refused, and"
                            + " what was done before stays. Run it again; hosts, services and groups come before rules.",
                    "If the firewall refuses a host because another one has its address (503, not seen by us), the script stops"
                            + " there, before any rule. Then only one bundle can hold that address: ask for all regions in one,"
                            + " and remove a host of yours that has it.",
                    "Rules hold from top to bottom: no rule of yours that drops may stand above. New ones go to the top or above"
                            + " aboveRule; those that are there stay where you put them.",
                    "A rule is compared by what the bundle says of it. One that differs is written anew in its place, and what you"
                            + " added to it, as an IPS policy, goes.",
                    "Rules match the destination before DNAT and the zone after it. The NAT rules are yours.",
                    "SFOS has a SIP helper that rewrites what it can read, and cannot read TLS. The audio is let in without it:"
                            + " on the device console system system_modules sip unload.",
                    "SFOS is stateful: replies pass by themselves. It forgets UDP soon: on the device console"
                            + " set advanced-firewall udp-timeout-stream 150.",
                    "A change to a group that an active rule uses takes some seconds; it takes effect whole.");

    private final CommandFiles files = new CommandFiles(this, "#", ".sh", List.of("#!/bin/sh"));

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
                        "makes and changes: what only an older bundle had stays, the delta removes it"),
                SophosScript.around(
                        plan,
                        Stream.concat(
                                SophosScript.objects(objects),
                                SophosScript.rules(plan, objects.policies().values()))));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        return files.change(from, to, Sophos::changes);
    }

    private static Stream<String> changes(Plan before, Plan after) {
        FirewallObjects from = objects(before);
        FirewallObjects to = objects(after);
        return SophosScript.around(
                after,
                Stream.of(
                                SophosScript.objects(to.without(from)),
                                SophosScript.groups(to.groupsThatDifferFrom(from)),
                                SophosScript.rules(after, to.policiesThatDifferFrom(from)),
                                SophosScript.removals(from.without(to)))
                        .flatMap(lines -> lines));
    }

    @Override
    public Bundle rollback(Plan plan) {
        return files.rollback(
                plan,
                List.of("rollback: stops at what rules of your own still use"),
                SophosScript.around(plan, SophosScript.removals(objects(plan))));
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
        return new Instructions(
                List.of(
                        "Backup and firmware, Backup and restore: download a backup",
                        "Backup and firmware, API (from 22 on under Administration): switch it on, and allow the address the"
                                + " script runs at",
                        "export SOPHOS_URL=https://FIREWALL:4444 SOPHOS_USER=... SOPHOS_PASSWORD=...",
                        "sh " + files.name(plan)),
                List.of(
                        "sh %s again: it prints nothing".formatted(files.name(plan)),
                        "Rules and policies, Firewall rules: those that begin with %s. stand above any of yours that drops"
                                .formatted(plan.prefix()),
                        "place a call: the log viewer shows it under these rules"),
                List.of("sh " + files.rollbackName(plan)),
                MIND);
    }
}
