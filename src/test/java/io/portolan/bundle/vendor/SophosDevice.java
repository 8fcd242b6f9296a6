package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Sophos Firewall that knows the few commands bundles give to their shell functions; what the
 * functions themselves do is left to a real shell, in {@link SophosScriptTests}.
 */
final class SophosDevice extends ObjectFirewall {

    private static final Pattern WORD = Pattern.compile("'([A-Za-z0-9 ._:/()+=,-]*)'|([^' ]+)");
    private static final Pattern PLACE =
            Pattern.compile(
                    "place='<Position>(Top|Before)</Position><PolicyType>Network</PolicyType>"
                            + "(<Before><Name>[A-Za-z0-9 ._-]+</Name></Before>)?'");

    private final Map<String, String> versions = new HashMap<>();

    SophosDevice() {
        super(".");
    }

    @Override
    String any(Family family) {
        return "Any";
    }

    @Override
    void run(String file) {
        List<String> lines = file.lines().toList();
        assertThat(lines.getFirst()).isEqualTo("#!/bin/sh");
        int start = lines.indexOf("set -eu");
        if (start < 0) {
            assertThat(lines).allMatch(line -> line.isEmpty() || line.startsWith("#"));
            return;
        }
        assertThat(lines.get(start + 1)).matches("prefix=[A-Za-z][A-Za-z0-9_]{0,27}");
        assertThat(lines.get(start + 2)).matches(PLACE);
        assertThat(lines.getLast()).isEqualTo("flush");
        lines.subList(lines.indexOf("look FirewallRule") + 1, lines.size() - 1)
                .forEach(line -> execute(words(line)));
    }

    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        assertThat(line.replaceAll(WORD.pattern(), "").strip()).as(line).isEmpty();
        return words;
    }

    private void execute(List<String> words) {
        String name = words.get(1);
        switch (words.getFirst()) {
            case "host" -> host(name, words.get(2), Cidr.parse(words.get(3)));
            case "network" -> host(name, words.get(2), network(words.get(3), words.get(4)));
            case "service" -> service(name, words.get(2), words.get(3), words.get(4));
            case "group" -> group(name, words.get(2), words.subList(4, words.size()));
            case "rule" -> rule(name, words);
            case "gone" -> gone(words.get(1), words.get(2));
            default -> throw new AssertionError("unknown: " + words);
        }
    }

    private void host(String name, String version, Cidr cidr) {
        assertThat(version).isEqualTo(cidr.family() == Family.IPV4 ? "IPv4" : "IPv6");
        named(name, version, 50);
        address(name, cidr);
    }

    private static Cidr network(String address, String mask) {
        return mask.contains(".")
                ? CiscoReader.member("network-object " + address + " " + mask)
                : Cidr.parse(address + "/" + mask);
    }

    private void service(String name, String transport, String from, String to) {
        named(name, "", 50);
        @Nullable PortRange source =
                from.equals("1:65535") ? null : PortRange.parse(from.replace(':', '-'));
        service(
                name,
                new Service(
                        Transport.valueOf(transport),
                        source,
                        PortRange.parse(to.replace(':', '-'))));
    }

    private void group(String name, String version, List<String> members) {
        named(name, version, 50);
        assertThat(members).allMatch(member -> version.equals(versions.get(member)));
        members(name, members);
    }

    private void rule(String name, List<String> words) {
        named(name, words.get(2), 60);
        List<String> networks = words.subList(5, 7);
        assertThat(networks)
                .allMatch(used -> used.equals("Any") || words.get(2).equals(versions.get(used)));
        rule(
                name,
                Map.of(
                        "from", List.of(words.get(3)),
                        "to", List.of(words.get(4)),
                        "source", List.of(networks.getFirst()),
                        "destination", List.of(networks.getLast()),
                        "service", words.subList(8, words.size())));
    }

    private void named(String name, String version, int most) {
        assertThat(name).matches("[A-Za-z][A-Za-z0-9_.]+").hasSizeLessThanOrEqualTo(most);
        versions.put(name, version);
    }

    private void gone(String kind, String name) {
        switch (kind) {
            case "FirewallRule" -> deleteRule(name);
            case "IPHostGroup" -> deleteGroup(name);
            case "Services" -> deleteService(name);
            case "IPHost" -> deleteAddress(name);
            default -> throw new AssertionError("unknown: " + kind);
        }
    }

    @Override
    void checkWays(Plan plan, boolean inbound, Map<String, TreeSet<String>> rule) {
        Zones zones = Zones.of(plan, "WAN", "LAN");
        assertThat(only(rule, "from")).isEqualTo(zones.from(inbound));
        assertThat(only(rule, "to")).isEqualTo(zones.to(inbound));
    }

    /** Each new rule is put above the others: the last is the first. */
    @Override
    boolean isTopFirst() {
        return true;
    }
}
