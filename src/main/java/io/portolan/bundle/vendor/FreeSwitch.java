package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Bundle.File;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.http.QueryParameter;
import java.util.ArrayList;
import java.util.List;

/**
 * FreeSWITCH: a list of addresses to include in its network lists, and gateways of a profile. Both
 * are files of our own, which a script puts into place; what a selection does not need is removed.
 */
public final class FreeSwitch extends SipTarget {

    private static final String PROFILE = "sofiaProfile";
    private static final String LIST = "$conf/portolan/%s.acl.xml";
    private static final String GATEWAYS = "$conf/sip_profiles/%s/%s.xml";

    private static final Vendor VENDOR =
            new Vendor(
                    "freeswitch",
                    "FreeSWITCH",
                    "PBX",
                    Vendor.Layer.SIP_SERVER,
                    new Vendor.Expresses(true, false, true, false),
                    "None: a caller is known by the provider's addresses. sipServer only says which address families there"
                            + " are.",
                    Vendor.Delta.SCRIPT,
                    "None known.",
                    List.of(
                            SipTrunk.TRUNK_PARAMETER,
                            QueryParameter.one(
                                    PROFILE,
                                    "The SIP profile that faces the provider, whose folder takes the gateways",
                                    "external")),
                    "The script run with sh, its files read by xmllint and by an interpreter over generated catalogs; elements and"
                            + " parameters against FreeSWITCH's own sample configuration; not loaded into a FreeSWITCH");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        return new Bundle(files(plan, "", List.of()), true);
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        boolean isChange = !(list(from) + gateways(from)).equals(list(to) + gateways(to));
        return new Bundle(
                files(
                        to,
                        "-delta",
                        List.of(
                                "changed: " + isChange,
                                "the whole new state, as the bundle itself")),
                isChange);
    }

    @Override
    public Bundle rollback(Plan plan) {
        return Bundle.of(
                name(plan, "-rollback.sh"),
                script(plan, List.of("rollback: removes the two files of the bundle"))
                        + remove(LIST.formatted(plan.prefix()))
                        + remove(GATEWAYS.formatted(profile(plan), plan.prefix())));
    }

    private List<File> files(Plan plan, String what, List<String> notes) {
        String list = list(plan);
        String gateways = gateways(plan);
        var files = new ArrayList<File>();
        files.add(
                new File(
                        name(plan, what + ".sh"),
                        script(plan, notes)
                                + put(LIST.formatted(plan.prefix()), list)
                                + put(GATEWAYS.formatted(profile(plan), plan.prefix()), gateways)));
        if (!list.isEmpty()) {
            files.add(new File(plan.prefix() + ".acl.xml", list));
        }
        if (!gateways.isEmpty()) {
            files.add(new File(plan.prefix() + ".xml", gateways));
        }
        return files;
    }

    private String script(Plan plan, List<String> notes) {
        return "#!/bin/sh\n%sset -eu\nconf=\"${FREESWITCH_CONF:-/etc/freeswitch}\"\n"
                .formatted(head("#", notes, plan));
    }

    /** Whole or not at all: a reload in between must not see half a file. */
    private static String put(String path, String content) {
        return content.isEmpty()
                ? remove(path)
                : """
                mkdir -p "%s"
                cat >"%s.new" <<'EOF'
                %sEOF
                mv "%s.new" "%s"
                """
                        .formatted(
                                path.substring(0, path.lastIndexOf('/')),
                                path,
                                content,
                                path,
                                path);
    }

    private static String remove(String path) {
        return "rm -f \"%s\"\n".formatted(path);
    }

    private String list(Plan plan) {
        return trunk(plan).trusted().isEmpty()
                ? ""
                : trunk(plan).trusted().prefixes().stream()
                        .map("    <node type=\"allow\" cidr=\"%s\"/>\n"::formatted)
                        .collect(
                                joining(
                                        "",
                                        "<include>\n  <list name=\"%s\" default=\"deny\">\n"
                                                .formatted(plan.prefix()),
                                        "  </list>\n</include>\n"));
    }

    private String gateways(Plan plan) {
        return trunk(plan).destinations().isEmpty()
                ? ""
                : trunk(plan).destinations().stream()
                        .map(
                                destination ->
                                        """
                                          <gateway name="%s">
                                            <param name="realm" value="%s"/>
                                            <param name="proxy" value="%s:%d;transport=%s"/>
                                            <param name="register" value="false"/>
                                            <param name="register-transport" value="%s"/>
                                          </gateway>
                                        """
                                                .formatted(
                                                        destination.name(),
                                                        destination.host(),
                                                        destination.host(),
                                                        destination.port(),
                                                        destination.protocol(),
                                                        destination.protocol()))
                        .collect(joining("", "<include>\n", "</include>\n"));
    }

    private static String profile(Plan plan) {
        return plan.own(PROFILE, "external");
    }

    private static String name(Plan plan, String end) {
        return plan.prefix() + "-freeswitch" + end;
    }

    @Override
    public Instructions instructions(Plan plan) {
        String profile = profile(plan);
        return new Instructions(
                List.of(
                        "sh %s, with FREESWITCH_CONF where the configuration is not in /etc/freeswitch"
                                .formatted(name(plan, ".sh")),
                        "once, in autoload_configs/acl.conf.xml inside network-lists: <X-PRE-PROCESS cmd=\"include\""
                                + " data=\"$${conf_dir}/portolan/%s.acl.xml\"/>"
                                        .formatted(plan.prefix()),
                        "once, in sip_profiles/%s.xml beside those that are there: <param name=\"apply-inbound-acl\" value=\"%s\"/>"
                                .formatted(profile, plan.prefix()),
                        "fs_cli -x reloadacl, then fs_cli -x 'sofia profile %s rescan'"
                                .formatted(profile),
                        "dial with sofia/gateway/GATEWAY/number, GATEWAY being one of %s.xml"
                                .formatted(plan.prefix())),
                List.of(
                        "fs_cli -x 'acl %s %s': true"
                                .formatted(
                                        trunk(plan).trusted().prefixes().stream()
                                                .findFirst()
                                                .map(cidr -> cidr.address())
                                                .orElse("ADDRESS"),
                                        plan.prefix()),
                        "fs_cli -x 'sofia status gateway': the gateways that begin with "
                                + plan.prefix(),
                        "place a call each way"),
                List.of(
                        "take the two lines out of acl.conf.xml and sip_profiles/%s.xml"
                                .formatted(profile),
                        "for each gateway: fs_cli -x 'sofia profile %s killgw GATEWAY'"
                                .formatted(profile),
                        "sh " + name(plan, "-rollback.sh"),
                        "fs_cli -x reloadacl"),
                List.of(
                        "rescan adds gateways and removes none: after a delta that removes one, use killgw.",
                        "A profile takes a call that any of its apply-inbound-acl lists lets in; without auth-calls it refuses the"
                                + " others, your phones as well: give such a profile the lists of all who may call.",
                        "rtp-start-port and rtp-end-port of switch.conf.xml, 16384-32768 unless set, are your mediaPorts, which"
                                + " the firewall must let through.",
                        "For encrypted calls the profile needs tls and a certificate."));
    }
}
