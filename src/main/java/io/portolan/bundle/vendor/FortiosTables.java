package io.portolan.bundle.vendor;

import io.portolan.bundle.vendor.FirewallObjects.Address;
import io.portolan.bundle.vendor.FirewallObjects.Group;
import io.portolan.bundle.vendor.FirewallObjects.OfFamily;
import io.portolan.bundle.vendor.FirewallObjects.Service;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Commands of FortiOS for objects: tables, whose entries are edited or deleted by name. The tables
 * of IPv6 have a 6 behind their names.
 */
final class FortiosTables {

    private static final String ADDRESSES = "firewall address";
    private static final String GROUPS = "firewall addrgrp";
    private static final String SERVICES = "firewall service custom";

    /** How many members a line names: a console takes no line of any length. */
    private static final int MEMBERS = 20;

    private FortiosTables() {}

    /** Makes objects with all that is in them. */
    static Stream<String> additions(FirewallObjects objects) {
        return Stream.of(
                        tables(ADDRESSES, objects.addresses().values(), FortiosTables::address),
                        tables(GROUPS, objects.groups().values(), FortiosTables::group),
                        config(
                                SERVICES,
                                objects.services().values().stream()
                                        .flatMap(FortiosTables::service)))
                .flatMap(lines -> lines);
    }

    /** Deletes objects; what uses something goes before it. */
    static Stream<String> removals(FirewallObjects objects) {
        return Stream.of(
                        config(
                                SERVICES,
                                objects.services().keySet().stream()
                                        .map(name -> delete(quoted(name)))),
                        tables(
                                GROUPS,
                                objects.groups().values(),
                                group -> Stream.of(delete(quoted(group.name())))),
                        tables(
                                ADDRESSES,
                                objects.addresses().values(),
                                address -> Stream.of(delete(quoted(address.name())))))
                .flatMap(lines -> lines);
    }

    /** Puts members into groups, or takes them out: {@code append} or {@code unselect}. */
    static Stream<String> members(String verb, List<Group> groups) {
        return tables(
                GROUPS,
                groups,
                group -> edit(quoted(group.name()), members(verb, group, 0, Integer.MAX_VALUE)));
    }

    private static <T extends OfFamily> Stream<String> tables(
            String table, Collection<T> things, Function<T, Stream<String>> commands) {
        return Stream.of(Family.values())
                .flatMap(
                        family ->
                                config(
                                        table + version(family),
                                        things.stream()
                                                .filter(thing -> thing.family() == family)
                                                .flatMap(commands)));
    }

    /** Opens a table for commands; nothing if there are none. */
    static Stream<String> config(String table, Stream<String> commands) {
        List<String> all = commands.map(command -> "    " + command).toList();
        return all.isEmpty()
                ? Stream.of()
                : Stream.of(Stream.of("config " + table), all.stream(), Stream.of("end"))
                        .flatMap(lines -> lines);
    }

    /** Makes an entry, or goes on with it. */
    static Stream<String> edit(String name, Stream<String> settings) {
        return Stream.of(
                        Stream.of("edit " + name),
                        settings.map(setting -> "    " + setting),
                        Stream.of("next"))
                .flatMap(lines -> lines);
    }

    static String delete(String name) {
        return "delete " + name;
    }

    /** A name as it is typed; none that comes here holds a quote. */
    static String quoted(String name) {
        return "\"" + name + "\"";
    }

    static String quoted(Collection<String> names) {
        return String.join(" ", names.stream().map(FortiosTables::quoted).toList());
    }

    /** What stands behind the words of a family. */
    static String version(Family family) {
        return family == Family.IPV4 ? "" : "6";
    }

    private static Stream<String> address(Address address) {
        Cidr cidr = address.cidr();
        return edit(
                quoted(address.name()),
                Stream.of(
                        cidr.family() == Family.IPV4
                                ? "set subnet " + cidr.address() + " " + Masks.netmask(cidr)
                                : "set ip6 " + cidr));
    }

    private static Stream<String> group(Group group) {
        return edit(
                quoted(group.name()),
                Stream.concat(
                        Stream.concat(
                                members("set", group, 0, 1),
                                members("append", group, 1, Integer.MAX_VALUE)),
                        Stream.of("set comment " + quoted(group.says()))));
    }

    private static Stream<String> members(String verb, Group group, int skipped, int most) {
        List<String> members = group.members();
        return IntStream.iterate(0, at -> at < members.size(), at -> at + MEMBERS)
                .skip(skipped)
                .limit(most)
                .mapToObj(at -> members.subList(at, Math.min(at + MEMBERS, members.size())))
                .map(some -> verb + " member " + quoted(some));
    }

    /** Without a protocol, whose word for TCP and UDP is another from 7.6 on: it is the default. */
    private static Stream<String> service(Service service) {
        return edit(
                quoted(service.name()),
                Stream.of(
                        "set %s-portrange %s%s"
                                .formatted(
                                        service.transport(),
                                        service.to(),
                                        service.from() == null ? "" : ":" + service.from())));
    }
}
