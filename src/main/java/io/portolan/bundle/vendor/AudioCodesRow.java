package io.portolan.bundle.vendor;

import io.portolan.bundle.Pair;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.PortRange;
import io.portolan.net.Transport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param source null: any address
 */
record AudioCodesRow(@Nullable Cidr source, Transport transport, PortRange ports) {

    static Stream<AudioCodesRow> of(Pair pair) {
        CidrSet peers = pair.peers();
        return pair.rule().destinationPorts().ranges().stream()
                .flatMap(
                        range ->
                                peers == null
                                        ? Stream.of(
                                                new AudioCodesRow(
                                                        null, pair.rule().transport(), range))
                                        : peers.prefixes().stream()
                                                .map(
                                                        prefix ->
                                                                new AudioCodesRow(
                                                                        prefix,
                                                                        pair.rule().transport(),
                                                                        range)));
    }

    String at(int index) {
        return """
        access-list %d
        source-ip %s
        prefixLen %d
        start-port %d
        end-port %d
        protocol %s
        allow-type allow
        activate
        exit"""
                .formatted(
                        index,
                        source == null ? "0.0.0.0" : source.address(),
                        source == null ? 0 : source.length(),
                        ports.first(),
                        ports.last(),
                        transport);
    }
}
