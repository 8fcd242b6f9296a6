package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.revision.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan puts on a router: entries of address lists, then rules. A comment begins with the
 * prefix and a space, of which a prefix has none; that of a rule ends in a digest of what the rule
 * says, so that another rule of the same name is another entry.
 */
record MikroTikConfig(Plan plan, List<MikroTikItem> items) {

    private static final int MOST_NAME = 63;
    private static final int DIGEST = 8;

    static MikroTikConfig of(Plan plan) {
        List<Pair> pairs = plan.pairs(MikroTik.VENDOR);
        var items = new ArrayList<MikroTikItem>();
        for (NamedSet set : NamedSet.all(plan, pairs, MOST_NAME).values()) {
            for (String member : set.members().prefixes().stream().map(NamedSet::member).toList()) {
                items.add(
                        new MikroTikItem(
                                menu(set.family()) + " address-list",
                                "list=\"%s\"".formatted(set.name()),
                                plan.prefix() + " " + member,
                                "address=" + member));
            }
        }
        pairs.forEach(
                pair ->
                        Multiport.of(pair.rule().sourcePorts(), pair.rule().destinationPorts())
                                .forEach(ports -> items.add(rule(plan, pair, ports))));
        return new MikroTikConfig(plan, List.copyOf(items));
    }

    private static MikroTikItem rule(Plan plan, Pair pair, Multiport ports) {
        boolean inbound = pair.rule().isInbound();
        NamedSet yours = NamedSet.yours(plan, pair, MOST_NAME);
        NamedSet peers = NamedSet.peers(plan, pair, MOST_NAME);
        String rest =
                Stream.of(
                                "action=accept",
                                "protocol=" + pair.rule().transport(),
                                list("src", inbound ? peers : yours),
                                list("dst", inbound ? yours : peers),
                                ports("src", ports.source()),
                                ports("dst", ports.destination()))
                        .filter(word -> !word.isEmpty())
                        .collect(joining(" "));
        String digest = Digest.of(rest.getBytes(StandardCharsets.UTF_8)).hex();
        return new MikroTikItem(
                menu(pair.family()) + " filter",
                owner(plan, inbound),
                "%s %s %s"
                        .formatted(
                                plan.prefix(),
                                SafeText.line(pair.rule().name()),
                                digest.substring(0, DIGEST)),
                rest);
    }

    private static String list(String end, @Nullable NamedSet set) {
        return set == null ? "" : "%s-address-list=\"%s\"".formatted(end, set.name());
    }

    private static String ports(String end, @Nullable PortSet ports) {
        return ports == null ? "" : "%s-port=%s".formatted(end, ports);
    }

    /** Removes what an older bundle of the same prefix put there and this one does not. */
    Stream<String> leftovers() {
        return Stream.of(Family.values())
                .flatMap(
                        family ->
                                Stream.concat(
                                        Stream.of(true, false)
                                                .map(inbound -> leftoverRules(family, inbound)),
                                        leftoverMembers(family)));
    }

    private String leftoverRules(Family family, boolean inbound) {
        String owner = owner(plan, inbound);
        List<String> keep =
                items.stream()
                        .filter(item -> item.menu().equals(menu(family) + " filter"))
                        .filter(item -> item.owner().equals(owner))
                        .map(MikroTikItem::comment)
                        .toList();
        return leftovers(menu(family) + " filter", owner + " " + ours(plan), "comment", keep);
    }

    private Stream<String> leftoverMembers(Family family) {
        String menu = menu(family) + " address-list";
        List<MikroTikItem> members =
                items.stream().filter(item -> item.menu().equals(menu)).toList();
        List<String> owners = members.stream().map(MikroTikItem::owner).distinct().toList();
        Stream<String> ofLists =
                owners.stream()
                        .map(
                                owner ->
                                        leftovers(
                                                menu,
                                                owner + " " + ours(plan),
                                                "comment",
                                                members.stream()
                                                        .filter(item -> item.owner().equals(owner))
                                                        .map(MikroTikItem::comment)
                                                        .toList()));
        List<String> names =
                owners.stream().map(owner -> owner.replaceAll("list=|\"", "")).toList();
        return Stream.concat(ofLists, Stream.of(leftovers(menu, ours(plan), "list", names)));
    }

    /** Of the entries of a kind, removes those whose property is none of these. */
    private static String leftovers(String menu, String where, String property, List<String> keep) {
        return keep.isEmpty()
                ? "%s remove [find where %s]".formatted(menu, where)
                : (":foreach i in=[%1$s find where %2$s] do={ :if ([:typeof [:find \"|%3$s|\" (\"|\" . [%1$s get $i %4$s]"
                                + " . \"|\")]] = \"nil\") do={ %1$s remove $i } }")
                        .formatted(menu, where, String.join("|", keep), property);
    }

    /** Removes all that a bundle of this prefix ever put into a family's menus. */
    static Stream<String> everything(Plan plan, Family family) {
        return Stream.of(
                leftovers(
                        menu(family) + " filter",
                        owner(plan, true) + " " + ours(plan),
                        "",
                        List.of()),
                leftovers(
                        menu(family) + " filter",
                        owner(plan, false) + " " + ours(plan),
                        "",
                        List.of()),
                leftovers(menu(family) + " address-list", ours(plan), "", List.of()));
    }

    static String menu(Family family) {
        return (family == Family.IPV4 ? "/ip" : "/ipv6") + " firewall";
    }

    static String chain(Plan plan, boolean inbound) {
        return plan.prefix() + (inbound ? "_in" : "_out");
    }

    private static String owner(Plan plan, boolean inbound) {
        return "chain=\"%s\"".formatted(chain(plan, inbound));
    }

    private static String ours(Plan plan) {
        return "comment~\"^%s \"".formatted(plan.prefix());
    }
}
