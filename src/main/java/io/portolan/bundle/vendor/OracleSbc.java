package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.http.QueryParameter;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.Transport;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Oracle SBC: static entries of access control, by a script for its REST API. The CLI cannot be
 * used: to remove an entry it asks which one. An entry is the bundle's if its description says so;
 * it is made and deleted but never edited, as only an edit would need a reboot.
 */
public final class OracleSbc extends SipCommands {

    private static final String REALM = "realm";

    private static final Vendor VENDOR =
            new Vendor(
                    "oracle-sbc",
                    "Oracle SBC (Session Border Controller, Enterprise SBC)",
                    "Session border controller, script for its REST API",
                    Vendor.Layer.SIP_SERVER,
                    new Vendor.Expresses(true, false, true, false),
                    "None: the entries hold for the realm. sipServer only says which address families there are.",
                    Vendor.Delta.COMMANDS,
                    "One entry for a realm, an address and a transport: bundles that share one address cannot both have it. How"
                            + " many entries there may be depends on the model and is not checked.",
                    List.of(
                            QueryParameter.one(
                                    REALM,
                                    "The realm that faces the provider; access without it",
                                    "access")),
                    "shellcheck, and run with sh, curl and awk against a small imitation of the API: applied twice, changed,"
                            + " rolled back; an interpreter of the commands over generated catalogs; calls, attributes and"
                            + " formats against Oracle's REST and ACLI references and clients that others published. Not"
                            + " confirmed: that these five attributes are the key of an entry, and [::] as the destination"
                            + " of IPv6. From partial sources: the shapes of the XML, 404 for no entries at all, and that"
                            + " saving goes on after its answer (202) and after the lock is given back. Never run on a"
                            + " device");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    String comment() {
        return "#";
    }

    @Override
    String file(Plan plan, String what) {
        return "%s-oracle-sbc%s.sh".formatted(plan.prefix(), what);
    }

    @Override
    String script(Plan plan, String head, List<String> commands) {
        return "#!/bin/sh\n%sset -eu\nmark='Portolan %s'\nrealm=%s\n%s\n%s\nfinish\n"
                .formatted(
                        head,
                        plan.prefix(),
                        plan.own(REALM, "access"),
                        OracleSbcFunctions.TEXT,
                        String.join("\n", commands));
    }

    @Override
    String nothing(String head) {
        return "#!/bin/sh\n" + head;
    }

    @Override
    public boolean isEmpty(Plan plan) {
        return commands(plan).isEmpty();
    }

    @Override
    public List<Loss> losses(Plan plan) {
        Plan sip = plan.signalling();
        return Stream.of(
                        SipTrunk.losses(plan, sip, VENDOR, List.of()).stream(),
                        sip.rules().items().stream()
                                .filter(rule -> !rule.isInbound())
                                .map(
                                        rule ->
                                                new Loss.LeftOut(
                                                        rule.name(),
                                                        "calls go to a session agent, and a device has one for each hostname,"
                                                                + " which two bundles could not share")),
                        isEmpty(plan)
                                ? Stream.<Loss>of()
                                : Stream.of(
                                        new Loss.LeftOut(
                                                "ports and your own addresses of inbound rules",
                                                "an entry names a realm, an address and a transport")))
                .<Loss>flatMap(losses -> losses)
                .toList();
    }

    @Override
    SequencedMap<String, String> commands(Plan plan) {
        SequencedMap<String, String> commands = inOrder();
        for (Transport transport : Transport.values()) {
            List<Cidr> sources =
                    plan.signalling().pairs(VENDOR).stream()
                            .filter(pair -> pair.rule().isInbound())
                            .filter(pair -> pair.rule().transport() == transport)
                            .flatMap(OracleSbc::sources)
                            .toList();
            for (Cidr source : CidrSet.of(sources).withoutContained().prefixes()) {
                String entry = entry(source, transport);
                commands.put("forbid " + entry, "allow " + entry);
            }
        }
        return commands;
    }

    private static Stream<Cidr> sources(Pair pair) {
        CidrSet peers = pair.peers();
        return peers == null ? Stream.of() : peers.prefixes().stream();
    }

    private static String entry(Cidr source, Transport transport) {
        boolean isIpv4 = source.family() == Family.IPV4;
        String address = isIpv4 ? source.address() : "[" + source.address() + "]";
        return "'%s%s' '%s' %s"
                .formatted(
                        address,
                        source.isHost() ? "" : "/" + source.length(),
                        isIpv4 ? "0.0.0.0" : "[::]",
                        transport.toString().toUpperCase(Locale.ROOT));
    }

    @Override
    public Instructions instructions(Plan plan) {
        return new Instructions(
                List.of(
                        "backup-config before-portolan, on the SBC",
                        "export SBC_URL=https://... SBC_USER=... SBC_PASSWORD=...",
                        "sh " + file(plan, ""),
                        "verify-config and activate-config, on the SBC"),
                List.of(
                        "sh %s again: it prints nothing".formatted(file(plan, "")),
                        "show running-config access-control: the entries described as Portolan "
                                + plan.prefix(),
                        "show acl all; place a call each way"),
                List.of(
                        "sh " + file(plan, "-rollback"),
                        "verify-config and activate-config, on the SBC"),
                List.of(
                        "It needs sh, curl and awk, REST enabled on the SBC, and the configuration lock. SBC_API is the"
                                + " version of the API, v1.2 without it; CURL_CA_BUNDLE its certificate.",
                        "The API saves the whole edited configuration: look that no colleague has edits that are not finished."
                                + " A run that failed may have edited without saving: run it again, then save-config.",
                        "An entry with the same realm, address and transport that is not described as the bundle's stays as it"
                                + " is, and is named: look whether it permits. If it is another bundle's, run this one again"
                                + " when that one is taken off.",
                        "Entries matter where the realm's trust level or other entries deny; trust-level high keeps the"
                                + " provider from being demoted.",
                        "Another realm is another bundle: roll back with the old one first.",
                        "Calls to the provider need a session agent of yours; media needs steering pools."));
    }
}
