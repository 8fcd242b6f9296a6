package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PAN-OS firewall's candidate configuration that knows the few commands bundles use: {@code set}
 * adds to a list and overwrites the rest, new rules go to the bottom, what is used is not deleted,
 * and what names something that is not there, to delete it or to move beside it, changes nothing.
 * At the end of each file it must be fit for a commit.
 */
final class PaloAltoDevice implements Device {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,62}";
    private static final Pattern COMMENT = Pattern.compile("# [A-Za-z0-9 ._:/()+=,-]{0,100}");
    private static final Pattern ADDRESS =
            Pattern.compile("set address (%s) ip-netmask (\\S+/\\d+)".formatted(NAME));
    private static final Pattern GROUP =
            Pattern.compile("(set|delete) address-group (%1$s) static (%1$s)".formatted(NAME));
    private static final Pattern SERVICE =
            Pattern.compile(
                    "set service (%s) protocol (udp|tcp) (port|source-port) (\\S+)"
                            .formatted(NAME));
    private static final Pattern RULE =
            Pattern.compile(
                    "(set|delete) rulebase security rules (%s) (from|to|source|destination|application|service) (\\S+)"
                            .formatted(NAME));
    private static final Pattern WORDS =
            Pattern.compile(
                    "set rulebase security rules (%s) (action|description) (allow|\"[A-Za-z0-9 ._:/()+=,-]{1,1023}\")"
                            .formatted(NAME));
    private static final Pattern DELETE =
            Pattern.compile(
                    "delete (address|address-group|service|rulebase security rules) (%s)"
                            .formatted(NAME));
    private static final Pattern MOVE =
            Pattern.compile(
                    "move rulebase security rules (%1$s) (before|after) (%1$s)".formatted(NAME));

    private final Map<String, Cidr> addresses = new TreeMap<>();
    private final Map<String, TreeSet<String>> groups = new TreeMap<>();
    private final Map<String, Map<String, String>> services = new TreeMap<>();
    private final SequencedMap<String, Map<String, TreeSet<String>>> rules = new LinkedHashMap<>();
    private final List<String> answers = new ArrayList<>();

    @Override
    public PaloAltoDevice load(Bundle bundle) {
        bundle.files().forEach(file -> load(file.content()));
        return this;
    }

    /** Runs a file. */
    PaloAltoDevice load(String script) {
        script.lines().filter(line -> !line.isEmpty()).forEach(this::execute);
        checkFitForCommit();
        return this;
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return PaloAltoReader.read(this, plan);
    }

    private void execute(String line) {
        if (line.startsWith("#")) {
            assertThat(line).matches(COMMENT);
            return;
        }
        Matcher address = ADDRESS.matcher(line);
        Matcher group = GROUP.matcher(line);
        Matcher service = SERVICE.matcher(line);
        Matcher rule = RULE.matcher(line);
        Matcher words = WORDS.matcher(line);
        Matcher delete = DELETE.matcher(line);
        Matcher move = MOVE.matcher(line);
        if (address.matches()) {
            assertThat(groups).as(line).doesNotContainKey(address.group(1));
            addresses.put(address.group(1), Cidr.parse(address.group(2)));
        } else if (group.matches()) {
            group(line, group.group(1), group.group(2), group.group(3));
        } else if (service.matches()) {
            service(service.group(1), service.group(2), service.group(3), service.group(4));
        } else if (rule.matches()) {
            rule(line, rule.group(1), rule.group(2), rule.group(3), rule.group(4));
        } else if (words.matches()) {
            assertThat(words.group(2).equals("action")).isEqualTo(words.group(3).equals("allow"));
            rules.computeIfAbsent(words.group(1), _ -> new TreeMap<>())
                    .put(words.group(2), new TreeSet<>(List.of(words.group(3))));
        } else if (delete.matches()) {
            delete(line, delete.group(1), delete.group(2));
        } else if (move.matches()) {
            move(line, move.group(1), move.group(2), move.group(3));
        } else {
            throw new AssertionError("unknown command: " + line);
        }
    }

    private void group(String line, String verb, String name, String member) {
        if (verb.equals("set")) {
            assertThat(addresses).as(line).containsKey(member).doesNotContainKey(name);
            groups.computeIfAbsent(name, _ -> new TreeSet<>()).add(member);
        } else if (!groups.getOrDefault(name, new TreeSet<>()).remove(member)) {
            answers.add("not there: " + line);
        }
    }

    private void service(String name, String protocol, String attribute, String ports) {
        Map<String, String> service = services.computeIfAbsent(name, _ -> new TreeMap<>());
        assertThat(service.getOrDefault("protocol", protocol)).as(name).isEqualTo(protocol);
        assertThat(PortSet.parse(List.of(ports.split(",", -1))).toString()).isEqualTo(ports);
        service.put("protocol", protocol);
        service.put(attribute, ports);
    }

    private void rule(String line, String verb, String name, String attribute, String value) {
        if (verb.equals("set")) {
            assertThat(exists(attribute, value)).as(line).isTrue();
            rules.computeIfAbsent(name, _ -> new TreeMap<>())
                    .computeIfAbsent(attribute, _ -> new TreeSet<>())
                    .add(value);
        } else if (!rules.getOrDefault(name, Map.of())
                .getOrDefault(attribute, new TreeSet<>())
                .remove(value)) {
            answers.add("not there: " + line);
        }
    }

    private boolean exists(String attribute, String value) {
        return switch (attribute) {
            case "source", "destination" ->
                    value.equals("any")
                            || groups.containsKey(value)
                            || addresses.containsKey(value);
            case "service" -> services.containsKey(value);
            case "application" -> value.equals("any");
            default -> value.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,30}") && !value.equals("any");
        };
    }

    private void delete(String line, String kind, String name) {
        if (kind.startsWith("address") || kind.equals("service")) {
            assertThat(rules.values())
                    .as(line)
                    .noneMatch(
                            rule -> rule.values().stream().anyMatch(used -> used.contains(name)));
            assertThat(groups.values()).as(line).noneMatch(members -> members.contains(name));
        }
        Map<String, ?> objects =
                switch (kind) {
                    case "address" -> addresses;
                    case "address-group" -> groups;
                    case "service" -> services;
                    default -> rules;
                };
        if (objects.remove(name) == null) {
            answers.add("not there: " + line);
        }
    }

    private void move(String line, String name, String where, String other) {
        assertThat(rules).as(line).containsKey(name);
        if (!rules.containsKey(other)) {
            answers.add("not there: " + line);
            return;
        }
        assertThat(name).as(line).isNotEqualTo(other);
        var moved = Objects.requireNonNull(rules.remove(name));
        var order = new ArrayList<>(rules.sequencedKeySet());
        order.add(order.indexOf(other) + (where.equals("after") ? 1 : 0), name);
        var contents = Map.copyOf(rules);
        rules.clear();
        order.forEach(rule -> rules.put(rule, rule.equals(name) ? moved : contents.get(rule)));
    }

    private void checkFitForCommit() {
        assertThat(groups.values()).noneMatch(TreeSet::isEmpty);
        assertThat(services.values()).allMatch(service -> service.containsKey("port"));
        rules.forEach(
                (name, rule) -> {
                    assertThat(rule)
                            .as(name)
                            .containsKeys("from", "to", "source", "destination", "application")
                            .containsKeys("service", "action");
                    assertThat(rule.values())
                            .as(name)
                            .noneMatch(TreeSet::isEmpty)
                            .noneMatch(values -> values.contains("any") && values.size() > 1);
                });
    }

    /** The rules from top to bottom: name, then the values of each attribute. */
    SequencedMap<String, Map<String, TreeSet<String>>> rules() {
        return rules;
    }

    /** The prefixes that a name stands for. */
    List<Cidr> resolve(String name) {
        return groups.containsKey(name)
                ? groups.get(name).stream()
                        .map(addresses::get)
                        .map(Objects::requireNonNull)
                        .toList()
                : List.of(Objects.requireNonNull(addresses.get(name)));
    }

    /** A service's {@code protocol}, {@code port} and {@code source-port}. */
    Map<String, String> service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    /** What it said to commands that had nothing to do. */
    List<String> answers() {
        return answers;
    }

    /** Every name of an object. */
    Stream<String> names() {
        return Stream.of(addresses, groups, services, rules).flatMap(map -> map.keySet().stream());
    }

    /** The rules by name: all of them allow, so that their order among themselves says nothing. */
    @Override
    public String toString() {
        return "%s%n%s%n%s%n%s".formatted(addresses, groups, services, new TreeMap<>(rules));
    }
}
