package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.stream.Stream;

/** Kamailio: rows for its modules permissions (address) and dispatcher. */
public final class Kamailio extends SipSql {

    private static final Vendor VENDOR =
            new Vendor(
                    "kamailio",
                    "Kamailio",
                    "SIP proxy, as rows of its database",
                    Vendor.Layer.SIP_SERVER,
                    new Vendor.Expresses(true, false, true, false),
                    "None: a caller is known by the provider's addresses. sipServer only says which address families there"
                            + " are.",
                    Vendor.Delta.COMMANDS,
                    "None known.",
                    List.of(SipTrunk.TRUNK_PARAMETER, GROUP, SET),
                    "a Kamailio 5.6.3 of its own in a network namespace, its tables in SQLite: allow_source_address lets in whom the"
                            + " rows name, of both families, and nobody else, before and after a change and a rollback, and the"
                            + " dispatcher lists the hostnames; applied twice beside rows of others; an interpreter over generated"
                            + " catalogs; no call was placed through it");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    Columns columns() {
        // 16: a hostname is looked up when it is dialled. Else one that cannot be while Kamailio
        // starts is left out of the set.
        return new Columns("ip_addr", "tag", "flags = 16");
    }

    @Override
    public Instructions instructions(Plan plan) {
        return new Instructions(
                Stream.of(
                                run(file(plan, "")),
                                List.of(
                                        "kamcmd permissions.addressReload",
                                        "kamcmd dispatcher.reload",
                                        "once, in kamailio.cfg: modparam(\"permissions\", \"db_url\", DBURL) and"
                                                + " modparam(\"dispatcher\", \"db_url\", DBURL)",
                                        "once, where requests arrive: if (!allow_source_address(\"%d\")) refuse or challenge them"
                                                .formatted(group(plan)),
                                        "once, where calls leave: ds_select_dst(\"%d\", \"4\")"
                                                .formatted(set(plan))))
                        .flatMap(List::stream)
                        .toList(),
                List.of(
                        "kamcmd permissions.addressDump and permissions.subnetDump: the tag %s"
                                .formatted(plan.prefix()),
                        "kamcmd dispatcher.list: set %d".formatted(set(plan)),
                        "place a call each way"),
                Stream.of(
                                run(file(plan, "-rollback")),
                                List.of(
                                        "kamcmd permissions.addressReload",
                                        "kamcmd dispatcher.reload"))
                        .flatMap(List::stream)
                        .toList(),
                List.of(
                        "A group without rows lets nobody in; a reload within five seconds of another one is refused.",
                        "The dispatcher takes any hostname of its set in turn: ask for the one region in which you are hosted, and"
                                + " for one protocol.",
                        "The rows name no port and no protocol of a caller: the firewall narrows that, and lets media through.",
                        "If you keep addresses in a file (address_file) instead, take the rows as they are: group, address, mask,"
                                + " port 0, tag."));
    }
}
