package io.portolan.bundle.vendor;

import io.portolan.bundle.Pair;
import io.portolan.catalog.Direction;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one rule on a device lets through, in no vendor's words.
 *
 * @param peers null: any address
 * @param sourcePorts null: any
 * @param yours null: whatever the rules are attached to, on targets that name no server of yours
 * @param established only of TCP connections that are there already
 */
record Passage(
        Direction direction,
        Family family,
        Transport transport,
        @Nullable CidrSet peers,
        @Nullable PortSet sourcePorts,
        @Nullable CidrSet yours,
        PortSet destinationPorts,
        boolean established) {

    /** Of a target that remembers connections. */
    Passage(
            Direction direction,
            Family family,
            Transport transport,
            @Nullable CidrSet peers,
            @Nullable PortSet sourcePorts,
            @Nullable CidrSet yours,
            PortSet destinationPorts) {
        this(direction, family, transport, peers, sourcePorts, yours, destinationPorts, false);
    }

    /** What a pair asks for. */
    static Passage of(Pair pair) {
        return new Passage(
                pair.rule().direction(),
                pair.family(),
                pair.rule().transport(),
                pair.peers(),
                pair.rule().sourcePorts(),
                pair.yours(),
                pair.rule().destinationPorts(),
                pair.rule().isEstablished());
    }

    /** The same, each of yours with each of theirs apart. */
    Stream<Passage> singly() {
        return (peers == null
                        ? Stream.of(Optional.<CidrSet>empty())
                        : apart(peers).map(Optional::of))
                .flatMap(
                        peer ->
                                apart(Objects.requireNonNull(yours))
                                        .map(
                                                server ->
                                                        new Passage(
                                                                direction,
                                                                family,
                                                                transport,
                                                                peer.orElse(null),
                                                                sourcePorts,
                                                                server,
                                                                destinationPorts,
                                                                established)));
    }

    private static Stream<CidrSet> apart(CidrSet prefixes) {
        return prefixes.prefixes().stream().map(prefix -> new CidrSet(List.of(prefix)));
    }

    /** The same as targets say it that know one range of ports a side. */
    Stream<Passage> byRange() {
        return sourcePorts == null
                ? byRange(null)
                : sourcePorts.ranges().stream().flatMap(range -> byRange(PortSet.of(range)));
    }

    private Stream<Passage> byRange(@Nullable PortSet from) {
        return destinationPorts.ranges().stream()
                .map(
                        to ->
                                new Passage(
                                        direction,
                                        family,
                                        transport,
                                        peers,
                                        from,
                                        yours,
                                        PortSet.of(to),
                                        established));
    }

    /**
     * What a pair asks for on a target whose rules hold for what they are attached to and cannot
     * match source ports: most clouds.
     */
    static Passage attached(Pair pair) {
        return new Passage(
                pair.rule().direction(),
                pair.family(),
                pair.rule().transport(),
                pair.peers(),
                null,
                null,
                pair.rule().destinationPorts());
    }

    /**
     * What of the asked is there, in the order of the asked; then what is there and nobody asked
     * for. For targets that keep their rules in an order of their own, or in none.
     */
    static List<Passage> inOrderOf(List<Passage> asked, List<Passage> there) {
        var left = new ArrayList<>(there);
        var read = new ArrayList<>(asked.stream().filter(left::remove).toList());
        read.addAll(left);
        return read;
    }
}
