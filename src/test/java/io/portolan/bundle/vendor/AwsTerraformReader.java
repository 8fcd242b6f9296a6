package io.portolan.bundle.vendor;

import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.HclReader.Block;
import io.portolan.catalog.Direction;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an account would do back into no vendor's words. Rules of a security group have no
 * order, one range of ports each, and are there once for all that need them.
 */
final class AwsTerraformReader {

    private AwsTerraformReader() {}

    /**
     * What a plan asks for and the account does, in the plan's order; then what nobody asked for.
     */
    static List<Passage> read(AwsTerraformDevice device, Plan plan) {
        Set<Passage> there = new HashSet<>();
        device.rules(AwsTerraformDevice.INGRESS)
                .forEach(rule -> there.add(passage(device, Direction.INBOUND, rule)));
        device.rules(AwsTerraformDevice.EGRESS)
                .forEach(rule -> there.add(passage(device, Direction.OUTBOUND, rule)));
        return inOrderOf(plan, there);
    }

    /** The same of rules that were read elsewhere. */
    static List<Passage> inOrderOf(Plan plan, Set<Passage> there) {
        var read = new ArrayList<Passage>();
        Set<Passage> unasked = new HashSet<>(there);
        for (Pair pair : plan.pairs()) {
            Passage asked = Passage.attached(pair);
            List<Passage> ranges = ranges(asked).toList();
            if (there.containsAll(ranges)) {
                read.add(asked);
                ranges.forEach(unasked::remove);
            }
        }
        read.addAll(unasked);
        return read;
    }

    private static Stream<Passage> ranges(Passage passage) {
        return passage.destinationPorts().ranges().stream()
                .map(
                        range ->
                                new Passage(
                                        passage.direction(),
                                        passage.family(),
                                        passage.transport(),
                                        passage.peers(),
                                        passage.sourcePorts(),
                                        passage.yours(),
                                        PortSet.of(range)));
    }

    private static Passage passage(AwsTerraformDevice device, Direction direction, Block rule) {
        Block list = device.list(rule);
        return new Passage(
                direction,
                family(list),
                Transport.valueOf(rule.value("ip_protocol").toUpperCase(Locale.ROOT)),
                peers(list),
                null,
                null,
                PortSet.of(
                        new PortRange(
                                Integer.parseInt(rule.value("from_port")),
                                Integer.parseInt(rule.value("to_port")))));
    }

    private static @Nullable CidrSet peers(Block list) {
        CidrSet entries = CidrSet.of(AwsTerraformDevice.entries(list));
        return entries.prefixes().stream().anyMatch(cidr -> cidr.length() == 0) ? null : entries;
    }

    /** The family of a list. */
    static Family family(Block list) {
        return switch (list.value("address_family")) {
            case "IPv4" -> Family.IPV4;
            case "IPv6" -> Family.IPV6;
            default -> throw new AssertionError("no family: " + list);
        };
    }
}
