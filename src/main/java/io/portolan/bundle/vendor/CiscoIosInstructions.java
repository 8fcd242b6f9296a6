package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.net.Family;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What to type on a router around a bundle. */
final class CiscoIosInstructions {

    private static final List<String> MIND =
            List.of(
                    "The bundle attaches no list. A list of its own name (without inboundAcl and outboundAcl) on an interface"
                            + " cuts off everything else: put your other permits into it first.",
                    "Access lists are stateless: the entries for replies are part of the bundle. SIP over UDP comes back to"
                            + " your sipPort; whatever else leaves your servers needs entries of yours for what comes back.",
                    "ICMP: the lists name none. Let permit icmp any any unreachable, permit icmp any any packet-too-big and, in"
                            + " an IPv6 list, permit icmp any any packet-too-big stand in yours, or large SIP messages"
                            + " over TCP stall.",
                    "Fragments: IOS lets those after the first pass by the addresses of a permit entry alone. A large INVITE"
                            + " over UDP is fragmented; a deny ... fragments of yours above the entries cuts it off.",
                    "An IPv6 list lets neighbour discovery pass only by its implicit end: an explicit deny ipv6 any any needs"
                            + " permit icmp any any nd-na and nd-ns above it.",
                    "Entries with object-groups are skipped for packets to the router itself: if it is your CUBE, take the"
                            + " target cisco-cube, and a list without groups for its interface.",
                    "IPv6 object-groups need a newer IOS-XE (16.11 has them).",
                    "Older IOS numbers the entries of a list anew when it starts, 10, 20, 30: with firstSequence run ip"
                            + " access-list resequence again before the next delta.",
                    "Numbers are made from the words of an entry, over a million from firstSequence on: another bundle in the"
                            + " same list wants another firstSequence.",
                    "A line that is there already, or is removed twice, is answered with a message and changes nothing.",
                    "The lists inspect nothing. The SIP ALG of the router's NAT, which is on, rewrites what it can read, and cannot"
                            + " read TLS: no ip nat service sip udp port 5060, and the same for tcp.");

    private CiscoIosInstructions() {}

    static Instructions of(Plan plan, String file, String rollback) {
        Set<CiscoIosList> lists = CiscoIos.lists(plan).keySet();
        return new Instructions(
                Stream.of(
                                Stream.of(
                                        "show running-config | include %s_ (before the first time: nothing, or choose another prefix)"
                                                .formatted(plan.prefix()),
                                        "copy running-config flash:before_%s.cfg"
                                                .formatted(plan.prefix())),
                                lists.stream()
                                        .filter(CiscoIosList::isGiven)
                                        .map(list -> room(plan, list)),
                                Stream.of(
                                        "copy %s to flash:, then copy flash:%s running-config, which merges; or configure terminal and paste it"
                                                .formatted(file, file)),
                                lists.stream()
                                        .filter(list -> !list.isGiven())
                                        .map(CiscoIosInstructions::attach))
                        .flatMap(lines -> lines)
                        .toList(),
                Stream.of(
                                lists.stream().map(CiscoIosInstructions::show),
                                Stream.of(
                                        "show object-group (the addresses, under %s_...)"
                                                .formatted(plan.prefix()),
                                        "place a call: the matches of its entries grow",
                                        "write memory"))
                        .flatMap(lines -> lines)
                        .toList(),
                List.of(
                        "take lists that hold nothing else off their interfaces (no ip access-group, no ipv6 traffic-filter)",
                        "copy %s to flash:, then copy flash:%s running-config"
                                .formatted(rollback, rollback),
                        "an IPv4 list that is empty now stays: no ip access-list extended, with its name; an IPv6 list goes with its last entry",
                        "show running-config | include %s_ (nothing but such lists)"
                                .formatted(plan.prefix()),
                        "write memory"),
                MIND);
    }

    private static String room(Plan plan, CiscoIosList list) {
        int beyond = plan.number(CiscoIosList.FIRST, 1, 1, 900_000_000) + CiscoIosList.SPAN;
        String how =
                list.family() == Family.IPV4
                        ? ", then ip access-list resequence %s %d 10, if it has a deny numbered below %d, and give firstSequence"
                                .formatted(list.name(), beyond, beyond)
                        : ": a deny numbered below %d goes, and comes again above that, and give firstSequence (IPv6 lists have no resequence)"
                                .formatted(beyond);
        return show(list) + how;
    }

    private static String show(CiscoIosList list) {
        return (list.family() == Family.IPV4 ? "show ip access-lists " : "show ipv6 access-list ")
                + list.name();
    }

    private static String attach(CiscoIosList list) {
        return (list.family() == Family.IPV4
                        ? "on the interface, once it holds all else that must pass: ip access-group %s in"
                        : "on the interface, once it holds all else that must pass: ipv6 traffic-filter %s in")
                .formatted(list.name());
    }
}
