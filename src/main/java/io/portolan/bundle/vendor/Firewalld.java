package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * firewalld: a policy a direction and the sets it uses, each in a file of its own below
 * /etc/firewalld, so that nothing of the user's is edited. The script has firewalld check them in a
 * copy of the configuration first, and reloads it only if a file changed: a reload forgets what the
 * user has at run time alone.
 */
public final class Firewalld implements Renderer {

    static final Vendor VENDOR =
            new Vendor(
                    "firewalld",
                    "firewalld",
                    "Linux host or gateway",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, false, true),
                    "The inside address, both ways: sipServer and mediaServer. Inbound the rules see the packet after"
                            + " destination NAT, outbound before source NAT.",
                    Vendor.Delta.COMMANDS,
                    "firewalld 1.0 or newer. Names of 17 characters for policies and of 31 for sets: longer ones are cut and told apart by their"
                            + " hash. 65,536 prefixes in a set: more are refused. A rule has one range of ports: more"
                            + " become more rules.",
                    FirewalldZones.PARAMETERS,
                    "firewall-offline-cmd of firewalld 1.3.3 and a running firewalld in a network namespace, with IPv4 packets:"
                            + " applied twice, changed, rolled back; shellcheck; the older versions not at all");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    /** The script, and every file that it writes apart. */
    @Override
    public Bundle render(Plan plan) {
        FirewalldConfig config = FirewalldConfig.of(plan);
        var files = new ArrayList<Bundle.File>();
        files.add(
                new Bundle.File(
                        file(plan, ""),
                        FirewalldScript.of(plan.head(VENDOR), config.files(), List.of())));
        config.files().forEach((path, content) -> files.add(new Bundle.File(path, content)));
        return new Bundle(files, true);
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        Map<String, String> before = FirewalldConfig.of(from).files();
        Map<String, String> after = FirewalldConfig.of(to).files();
        boolean isChange = !before.equals(after);
        List<String> head =
                headed(to, "changed: %s, whole files, those that differ".formatted(isChange));
        var script =
                isChange
                        ? FirewalldScript.of(
                                head,
                                without(after, before),
                                before.keySet().stream()
                                        .filter(path -> !after.containsKey(path))
                                        .toList())
                        : new ShellScript(head).toString();
        return new Bundle(List.of(new Bundle.File(file(to, "-delta"), script)), isChange);
    }

    private static Map<String, String> without(
            Map<String, String> files, Map<String, String> same) {
        var differing = new LinkedHashMap<>(files);
        differing.entrySet().removeAll(same.entrySet());
        return differing;
    }

    @Override
    public Bundle rollback(Plan plan) {
        Collection<String> paths = FirewalldConfig.of(plan).files().keySet();
        return Bundle.of(
                file(plan, "-rollback"),
                FirewalldScript.of(
                        headed(plan, "rollback: takes these files away, and nothing else"),
                        Map.of(),
                        List.copyOf(paths)));
    }

    private static List<String> headed(Plan plan, String note) {
        return Stream.concat(Stream.of(note), plan.head(VENDOR).stream()).toList();
    }

    private static String file(Plan plan, String what) {
        return plan.prefix() + what + ".sh";
    }

    @Override
    public Instructions instructions(Plan plan) {
        FirewalldZones zones = FirewalldZones.of(plan);
        String inbound = FirewalldConfig.policy(plan, true);
        return new Instructions(
                List.of(
                        "cp -R /etc/firewalld firewalld.before",
                        "firewall-cmd --runtime-to-permanent, if you have something at run time alone: a reload forgets it",
                        "sh " + file(plan, "")),
                List.of(
                        "firewall-cmd --info-policy=" + inbound,
                        "firewall-cmd --get-active-policies names it",
                        "nft list chain inet firewalld filter_IN_policy_%s_allow"
                                .formatted(inbound),
                        "place a call each way"),
                List.of("sh " + file(plan, "-rollback")),
                List.of(
                        "The policies come before all zones, at priority -%d; a policy of yours that comes earlier and drops"
                                        .formatted(zones.priority())
                                + " wins.",
                        "A rule of firewalld has no source ports beside destination ports: media is opened by the"
                                + " destination's.",
                        "Outbound connections of the machine itself are open unless a policy of yours closes them; then the"
                                + " outbound policy reopens what the provider needs.",
                        "If the script is interrupted before it reloads, firewall-cmd --reload puts the files in force.",
                        "Where nftables has rules of its own, too, an accept here does not overrule its drop.",
                        "Do not add the service sip to a zone: it loads nf_conntrack_sip, which cannot read TLS."));
    }
}
