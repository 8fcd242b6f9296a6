package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A FortiGate that knows the few tables bundles use. A policy has a number and a name, and neither
 * may be another's; IPv6 has tables and words of its own; an entry is checked at its {@code next}.
 */
final class FortiosDevice extends ObjectFirewall {

    private static final Pattern COMMENT = Pattern.compile("# [A-Za-z0-9 ._:/()+=,-]{1,100}");
    private static final Pattern CONFIG =
            Pattern.compile("config firewall (address6?|addrgrp6?|service custom|policy)");
    private static final Pattern COMMAND =
            Pattern.compile("( {4}(?:edit|delete|move) | {8}(?:set|append|unselect) )(.+)");
    private static final Pattern WORD = Pattern.compile("\"([^\"'<>\\\\]*)\"|([^\" ]+)");

    private final Map<Integer, String> numbers = new TreeMap<>();
    private final Map<String, Family> families = new HashMap<>();
    private final TreeSet<String> vips = new TreeSet<>(List.of("sip-vip"));
    private String table = "";
    private String entry = "";
    private final Map<String, List<String>> settings = new LinkedHashMap<>();

    FortiosDevice() {
        super("-");
        numbers.put(1, "mine");
    }

    @Override
    String any(Family family) {
        return "all";
    }

    @Override
    void run(String file) {
        file.lines().filter(line -> !line.isEmpty()).forEach(this::execute);
        assertThat(table).isEmpty();
    }

    private void execute(String line) {
        Matcher config = CONFIG.matcher(line);
        Matcher command = COMMAND.matcher(line);
        if (line.startsWith("#")) {
            assertThat(line).matches(COMMENT);
        } else if (config.matches()) {
            assertThat(table).as(line).isEmpty();
            table = config.group(1);
        } else if (line.equals("end")) {
            assertThat(entry).as(line).isEmpty();
            assertThat(table).as(line).isNotEmpty();
            table = "";
        } else if (line.equals("    next")) {
            next();
        } else {
            assertThat(line.length()).as(line).isLessThan(2048);
            assertThat(command.matches()).as("unknown: " + line).isTrue();
            assertThat(table).as(line).isNotEmpty();
            command(command.group(1).strip(), words(command.group(2)));
        }
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        assertThat(text.replaceAll(WORD.pattern(), "").strip()).as(text).isEmpty();
        return words;
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private void command(String verb, List<String> words) {
        if (verb.equals("edit")) {
            assertThat(entry).isEmpty();
            entry = words.getFirst();
            settings.clear();
        } else if (verb.equals("delete")) {
            assertThat(entry).isEmpty();
            delete(words.getFirst());
        } else if (verb.equals("move")) {
            assertThat(entry).isEmpty();
            assertThat(table).isEqualTo("policy");
            assertThat(words).hasSize(3);
            assertThat(words.get(1)).isIn("before", "after");
            move(numbered(words.getFirst()), words.get(1), numbered(words.getLast()));
        } else {
            assertThat(entry).as(words.toString()).isNotEmpty();
            List<String> rest = words.subList(1, words.size());
            if (verb.equals("set")) {
                assertThat(settings.put(words.getFirst(), List.copyOf(rest))).isNull();
            } else {
                assertThat(words.getFirst()).isEqualTo("member");
                if (verb.equals("append") && settings.containsKey("member")) {
                    settings.merge("member", List.copyOf(rest), FortiosDevice::both);
                    return;
                }
                rest.forEach(
                        member -> {
                            if (verb.equals("append")) {
                                member(entry, member);
                            } else {
                                removeMember(entry, member);
                            }
                        });
            }
        }
    }

    private String numbered(String number) {
        return numbers.getOrDefault(Integer.valueOf(number), "none");
    }

    private void delete(String name) {
        switch (table) {
            case "policy" -> {
                @Nullable String policy = numbers.remove(Integer.valueOf(name));
                if (policy == null) {
                    note(false, name);
                } else {
                    assertThat(policy).isNotEqualTo("mine");
                    deleteRule(policy);
                }
            }
            case "service custom" -> deleteService(name);
            case "address", "address6" -> deleteAddress(name);
            default -> deleteGroup(name);
        }
    }

    private void next() {
        assertThat(entry).isNotEmpty();
        assertThat(entry.length()).isLessThanOrEqualTo(79);
        switch (table) {
            case "policy" -> policy(Integer.parseInt(entry));
            case "service custom" -> custom();
            case "address" -> subnet(Family.IPV4, cidr(one("subnet", 2)));
            case "address6" -> subnet(Family.IPV6, Cidr.parse(one("ip6", 1).getFirst()));
            default -> group(table.endsWith("6") ? Family.IPV6 : Family.IPV4);
        }
        entry = "";
    }

    private List<String> one(String setting, int words) {
        List<String> values = Objects.requireNonNull(settings.get(setting), setting);
        assertThat(values).hasSize(words);
        return values;
    }

    private static Cidr cidr(List<String> subnet) {
        return CiscoReader.member("network-object " + String.join(" ", subnet));
    }

    private void subnet(Family family, Cidr cidr) {
        assertThat(cidr.family()).isEqualTo(family);
        families.put(entry, family);
        address(entry, cidr);
    }

    private void group(Family family) {
        families.put(entry, family);
        List<String> members = settings.get("member");
        if (members != null) {
            members(entry, members);
            members.forEach(member -> assertThat(families.get(member)).isEqualTo(family));
        }
        assertThat(settings.keySet()).isSubsetOf("member", "comment");
    }

    private void custom() {
        String transport = settings.containsKey("tcp-portrange") ? "tcp" : "udp";
        assertThat(settings).hasSize(1);
        String[] ranges = one(transport + "-portrange", 1).getFirst().split(":", -1);
        service(
                entry,
                new Service(
                        Transport.valueOf(transport.toUpperCase(Locale.ROOT)),
                        ranges.length == 1 ? null : PortRange.parse(ranges[1]),
                        PortRange.parse(ranges[0])));
    }

    private void policy(int number) {
        String name = one("name", 1).getFirst();
        assertThat(name.length()).as(name).isLessThanOrEqualTo(35);
        assertThat(numbers.getOrDefault(number, name)).isEqualTo(name);
        numbers.forEach((n, other) -> assertThat(!other.equals(name) || n == number).isTrue());
        numbers.put(number, name);
        assertThat(one("action", 1)).containsExactly("accept");
        assertThat(one("schedule", 1)).containsExactly("always");
        assertThat(one("nat", 1).getFirst()).isIn("enable", "disable");
        String version = settings.containsKey("srcaddr6") ? "6" : "";
        Family family = version.isEmpty() ? Family.IPV4 : Family.IPV6;
        String source = one("srcaddr" + version, 1).getFirst();
        String destination = one("dstaddr" + version, 1).getFirst();
        assertThat(families.getOrDefault(source, family)).isEqualTo(family);
        assertThat(families.getOrDefault(destination, family)).isEqualTo(family);
        if (vips.contains(destination)) {
            address(destination, Cidr.parse("198.51.100.99/32"));
        }
        rule(
                name,
                Map.of(
                        "from", one("srcintf", 1),
                        "to", one("dstintf", 1),
                        "source", List.of(source),
                        "destination", List.of(destination),
                        "service", Objects.requireNonNull(settings.get("service")),
                        "nat", one("nat", 1),
                        "comments", one("comments", 1)));
        assertThat(settings).hasSize(10);
    }

    @Override
    void checkWays(Plan plan, boolean inbound, Map<String, TreeSet<String>> rule) {
        var zones = Zones.of(plan, "wan1", "internal");
        assertThat(only(rule, "from")).isEqualTo(zones.from(inbound));
        assertThat(only(rule, "to")).isEqualTo(zones.to(inbound));
        assertThat(only(rule, "nat"))
                .isEqualTo(
                        inbound || only(rule, "source").endsWith("_v6")
                                ? "disable"
                                : plan.own()
                                        .one(FortiosPolicies.NAT, text -> text)
                                        .orElse("disable"));
    }

    @Override
    boolean isOf(Plan plan, String rule) {
        return rule.startsWith(plan.prefix());
    }

    /** The policies' names by their numbers. */
    Map<Integer, String> numbers() {
        return numbers;
    }

    @Override
    public String toString() {
        return super.toString() + numbers;
    }
}
