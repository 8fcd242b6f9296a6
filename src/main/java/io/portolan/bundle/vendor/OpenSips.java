package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.stream.Stream;

/** OpenSIPS: rows for its modules permissions (address) and dispatcher. */
public final class OpenSips extends SipSql {

    private static final Vendor VENDOR =
            new Vendor(
                    "opensips",
                    "OpenSIPS",
                    "SIP proxy, as rows of its database",
                    Vendor.Layer.SIP_SERVER,
                    new Vendor.Expresses(true, false, true, false),
                    "None: a caller is known by the provider's addresses. sipServer only says which address families there"
                            + " are.",
                    Vendor.Delta.COMMANDS,
                    "None known.",
                    List.of(SipTrunk.TRUNK_PARAMETER, GROUP, SET),
                    "SQLite with the columns of OpenSIPS' own tables: applied twice, changed, rolled back beside rows of"
                            + " others; an interpreter over generated catalogs; never run with an OpenSIPS");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    Columns columns() {
        return new Columns("ip", "context_info", "");
    }

    @Override
    public Instructions instructions(Plan plan) {
        List<String> reload =
                List.of("opensips-cli -x mi address_reload", "opensips-cli -x mi ds_reload");
        return new Instructions(
                Stream.of(
                                run(file(plan, "")),
                                reload,
                                List.of(
                                        "once, in opensips.cfg: modparam(\"permissions\", \"db_url\", DBURL) and"
                                                + " modparam(\"dispatcher\", \"db_url\", DBURL)",
                                        "once, where requests arrive: if (!check_source_address(%d)) refuse or challenge them"
                                                .formatted(group(plan)),
                                        "once, where calls leave: ds_select_dst(%d, 4)"
                                                .formatted(set(plan))))
                        .flatMap(List::stream)
                        .toList(),
                List.of(
                        "opensips-cli -x mi address_dump and subnet_dump: the context info %s"
                                .formatted(plan.prefix()),
                        "opensips-cli -x mi ds_list: set %d".formatted(set(plan)),
                        "place a call each way"),
                Stream.of(run(file(plan, "-rollback")), reload).flatMap(List::stream).toList(),
                List.of(
                        "A group without rows lets nobody in.",
                        "The dispatcher takes any hostname of its set in turn: ask for the one region in which you are hosted, and"
                                + " for one protocol.",
                        "The rows name no port and no protocol of a caller: the firewall narrows that, and lets media through.",
                        "With partitions, name yours in both reloads."));
    }
}
