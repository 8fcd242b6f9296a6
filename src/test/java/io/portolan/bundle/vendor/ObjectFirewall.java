package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What firewalls have in common that know addresses, groups, services and rules by name: names are
 * there before they are used, and nothing goes that is used. What is to go and is not there is
 * answered with a message.
 */
abstract class ObjectFirewall implements Device {

    /** A service of one range a side; {@code from} null: any. */
    record Service(Transport transport, @Nullable PortRange from, PortRange to) {}

    private final Map<String, Cidr> addresses = new TreeMap<>();
    private final Map<String, TreeSet<String>> groups = new TreeMap<>();
    private final Map<String, Service> services = new TreeMap<>();
    private final SequencedMap<String, Map<String, TreeSet<String>>> rules = new LinkedHashMap<>();
    private final List<String> messages = new ArrayList<>();
    private final String sign;

    /**
     * An empty firewall.
     *
     * @param sign what stands between a bundle's prefix and the rest of a name
     */
    ObjectFirewall(String sign) {
        this.sign = sign;
    }

    /** Runs a file. */
    abstract void run(String file);

    /** The words for any address of a family. */
    abstract String any(Family family);

    @Override
    public ObjectFirewall load(Bundle bundle) {
        run(bundle.files().getFirst().content());
        checkWhole();
        return this;
    }

    final void address(String name, Cidr cidr) {
        assertThat(groups).doesNotContainKey(name);
        assertThat(addresses.getOrDefault(name, cidr)).as(name).isEqualTo(cidr);
        addresses.put(name, cidr);
    }

    final void member(String group, String address) {
        assertThat(addresses).as(group).containsKey(address).doesNotContainKey(group);
        groups.computeIfAbsent(group, _ -> new TreeSet<>()).add(address);
    }

    final void members(String group, Collection<String> all) {
        groups.put(group, new TreeSet<>());
        all.forEach(address -> member(group, address));
    }

    final void removeMember(String group, String address) {
        note(groups.getOrDefault(group, new TreeSet<>()).remove(address), address);
    }

    final void service(String name, Service service) {
        assertThat(services.getOrDefault(name, service)).as(name).isEqualTo(service);
        services.put(name, service);
    }

    /** Adds a value to an attribute of a rule, which it makes if need be. */
    final void rule(String name, String attribute, String value) {
        assertThat(exists(attribute, value)).as("%s: %s %s", name, attribute, value).isTrue();
        rules.computeIfAbsent(name, _ -> new TreeMap<>())
                .computeIfAbsent(attribute, _ -> new TreeSet<>())
                .add(value);
    }

    final void removeFromRule(String name, String attribute, String value) {
        note(
                rules.getOrDefault(name, Map.of())
                        .getOrDefault(attribute, new TreeSet<>())
                        .remove(value),
                value);
    }

    /** Makes a rule anew with these values, where it stands or at the bottom. */
    final void rule(String name, Map<String, List<String>> values) {
        rules.put(name, new TreeMap<>());
        values.forEach((attribute, all) -> all.forEach(value -> rule(name, attribute, value)));
    }

    private boolean exists(String attribute, String value) {
        return switch (attribute) {
            case "source", "destination" ->
                    Stream.of(Family.values()).anyMatch(family -> any(family).equals(value))
                            || groups.containsKey(value)
                            || addresses.containsKey(value);
            case "service" -> services.containsKey(value);
            default -> true;
        };
    }

    final void deleteAddress(String name) {
        assertUnused(name);
        assertThat(groups.values()).as(name).noneMatch(members -> members.contains(name));
        note(addresses.remove(name) != null, name);
    }

    final void deleteGroup(String name) {
        assertUnused(name);
        note(groups.remove(name) != null, name);
    }

    final void deleteService(String name) {
        assertUnused(name);
        note(services.remove(name) != null, name);
    }

    final void deleteRule(String name) {
        note(rules.remove(name) != null, name);
    }

    private void assertUnused(String name) {
        assertThat(rules.values())
                .as("in use: " + name)
                .noneMatch(rule -> rule.values().stream().anyMatch(used -> used.contains(name)));
    }

    /** Puts a rule beside another; answers where the other is not there. */
    final void move(String name, String where, String other) {
        assertThat(rules).containsKey(name);
        if (!rules.containsKey(other)) {
            note(false, other);
            return;
        }
        var moved = Objects.requireNonNull(rules.remove(name));
        var order = new ArrayList<>(rules.sequencedKeySet());
        order.add(order.indexOf(other) + (where.equals("after") ? 1 : 0), name);
        var contents = new LinkedHashMap<>(rules);
        contents.put(name, moved);
        rules.clear();
        order.forEach(rule -> rules.put(rule, Objects.requireNonNull(contents.get(rule))));
    }

    final void note(boolean isChange, String what) {
        if (!isChange) {
            messages.add(what);
        }
    }

    private void checkWhole() {
        assertThat(groups.values()).noneMatch(TreeSet::isEmpty);
        rules.forEach(
                (name, rule) ->
                        assertThat(rule)
                                .as(name)
                                .containsKeys("source", "destination", "service")
                                .allSatisfy((_, values) -> assertThat(values).isNotEmpty()));
    }

    /** The rules from top to bottom: name, then the values of each attribute. */
    final SequencedMap<String, Map<String, TreeSet<String>>> rules() {
        return rules;
    }

    /** What it said to commands that had nothing to do. */
    final List<String> messages() {
        return messages;
    }

    /** Every name of an object. */
    final Stream<String> names() {
        return Stream.of(addresses, groups, services, rules).flatMap(map -> map.keySet().stream());
    }

    /** Whether each new rule goes above those before it. */
    boolean isTopFirst() {
        return false;
    }

    @Override
    public List<Passage> passages(Plan plan) {
        var fromTop = isTopFirst() ? rules.reversed() : rules;
        return fromTop.entrySet().stream()
                .filter(rule -> isOf(plan, rule.getKey()))
                .map(rule -> passage(plan, rule.getValue()))
                .sorted(Comparator.comparing(Passage::direction))
                .toList();
    }

    /** Whether a rule is one of a bundle. */
    boolean isOf(Plan plan, String rule) {
        return rule.startsWith(plan.prefix() + sign);
    }

    private Passage passage(Plan plan, Map<String, TreeSet<String>> rule) {
        String source = only(rule, "source");
        String destination = only(rule, "destination");
        boolean inbound = isInbound(plan, rule);
        checkWays(plan, inbound, rule);
        CidrSet yours = resolve(inbound ? destination : source);
        Family family = yours.prefixes().getFirst().family();
        String other = inbound ? source : destination;
        @Nullable CidrSet peers = other.equals(any(family)) ? null : resolve(other);
        assertThat(Stream.of(yours, peers == null ? yours : peers))
                .allMatch(set -> set.of(family).equals(set));
        List<Service> used =
                rule.getOrDefault("service", new TreeSet<>()).stream()
                        .map(name -> Objects.requireNonNull(services.get(name)))
                        .toList();
        assertThat(used.stream().map(Service::transport).distinct()).hasSize(1);
        List<PortRange> from =
                used.stream().flatMap(s -> Stream.ofNullable(s.from())).distinct().toList();
        List<PortRange> to = used.stream().map(Service::to).distinct().toList();
        assertThat(used).hasSize(Math.max(1, from.size()) * to.size());
        return new Passage(
                inbound ? Direction.INBOUND : Direction.OUTBOUND,
                family,
                used.getFirst().transport(),
                peers,
                from.isEmpty() ? null : new PortSet(from),
                yours,
                new PortSet(to));
    }

    /** Checks the zones of a rule, on firewalls that have some. */
    abstract void checkWays(Plan plan, boolean inbound, Map<String, TreeSet<String>> rule);

    /** Which way a rule goes: towards what is named as a server of yours. */
    boolean isInbound(Plan plan, Map<String, TreeSet<String>> rule) {
        boolean inbound = isServer(plan, only(rule, "destination"));
        assertThat(isServer(plan, only(rule, "source"))).isNotEqualTo(inbound);
        return inbound;
    }

    private boolean isServer(Plan plan, String name) {
        return name.matches(
                Pattern.quote(plan.prefix() + sign) + "(sip|media)_server(_public)?_v[46]");
    }

    private CidrSet resolve(String name) {
        return CidrSet.of(
                Objects.requireNonNull(groups.get(name), name).stream()
                        .map(addresses::get)
                        .map(Objects::requireNonNull)
                        .toList());
    }

    static String only(Map<String, TreeSet<String>> rule, String attribute) {
        TreeSet<String> values = rule.getOrDefault(attribute, new TreeSet<>());
        assertThat(values).as(attribute).hasSize(1);
        return values.getFirst();
    }

    /** The rules by name: all of them allow, so that their order among themselves says nothing. */
    @Override
    public String toString() {
        return "%s%n%s%n%s%n%s".formatted(addresses, groups, services, new TreeMap<>(rules));
    }
}
