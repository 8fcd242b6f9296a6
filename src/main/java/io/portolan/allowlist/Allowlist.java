package io.portolan.allowlist;

import io.portolan.catalog.Addressing;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Confidence;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Note;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.ProviderId;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Cidr;
import io.portolan.net.Transport;
import io.portolan.revision.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The addresses a selection names, each with its uses, and beside them what no list can name: media
 * whose addresses are dynamic, and what is not published.
 *
 * @param entries in numeric order; to be iterated, they are made while they are read
 */
public record Allowlist(
        ProviderId provider,
        Confidence confidence,
        List<Entry> entries,
        List<Dynamic> dynamic,
        List<Gap> unpublished,
        List<Note> notes) {

    /** A prefix and everything it is used for. */
    public record Entry(Cidr cidr, List<Use> uses) {}

    /**
     * What a prefix is used for.
     *
     * @param ports as text; none if the provider does not say
     */
    public record Use(
            TrafficType trafficType,
            List<RegionId> regions,
            List<String> ports,
            List<Protocol> protocols,
            List<Direction> directions,
            @Nullable Instant effectiveFrom,
            @Nullable Instant retireAfter) {

        public List<Transport> transports() {
            return Allowlist.transports(protocols);
        }

        static Use of(Selected selected, @Nullable Instant from, @Nullable Instant after) {
            return new Use(
                    selected.endpoint().trafficType(),
                    List.of(),
                    selected.endpoint().ports().texts(),
                    selected.protocols(),
                    selected.ways(),
                    from,
                    after);
        }

        Use in(List<RegionId> others) {
            return new Use(
                    trafficType, others, ports, protocols, directions, effectiveFrom, retireAfter);
        }
    }

    /** Traffic that may come from and go to any address, on these ports. */
    public record Dynamic(
            TrafficType trafficType,
            List<RegionId> regions,
            List<String> ports,
            List<Protocol> protocols) {

        public List<Transport> transports() {
            return Allowlist.transports(protocols);
        }

        private Dynamic in(List<RegionId> others) {
            return new Dynamic(trafficType, others, ports, protocols);
        }
    }

    public static Allowlist of(Catalog catalog, Selection selection) {
        Map<Dynamic, List<RegionId>> dynamic = new LinkedHashMap<>();
        var gaps = new ArrayList<Gap>();
        List<Selected> taken = selection.of(catalog);
        for (Selected selected : taken) {
            if (!selected.unpublished().isEmpty()) {
                gaps.add(Gap.of(selected));
            } else if (selected.addressing() == Addressing.DYNAMIC) {
                dynamic.merge(dynamic(selected), selected.regions(), Entries::both);
            }
        }
        return new Allowlist(
                catalog.provider().id(),
                catalog.provider().confidence(),
                new Entries(taken, catalog),
                dynamic.entrySet().stream()
                        .map(entry -> entry.getKey().in(catalog.inOrder(entry.getValue())))
                        .toList(),
                gaps,
                notes(catalog, taken));
    }

    /** The notes about the provider and about the traffic that was taken. */
    static List<Note> notes(Catalog catalog, List<Selected> taken) {
        return catalog.provider().notes().stream()
                .filter(
                        note ->
                                note.trafficType() == null
                                        || taken.stream()
                                                .anyMatch(
                                                        s ->
                                                                s.endpoint().trafficType()
                                                                        == note.trafficType()))
                .toList();
    }

    private static Dynamic dynamic(Selected selected) {
        return new Dynamic(
                selected.endpoint().trafficType(),
                List.of(),
                selected.endpoint().ports().texts(),
                selected.protocols());
    }

    static List<Transport> transports(List<Protocol> protocols) {
        return protocols.stream().map(Protocol::transport).distinct().toList();
    }

    public boolean isEmpty() {
        return entries.isEmpty() && dynamic.isEmpty() && unpublished.isEmpty();
    }

    /**
     * Changes when anything a firewall would do for this selection changes: an address, a port, a
     * transport.
     */
    public Digest digest() {
        return Digest.of(AllowlistDocument.of(this));
    }
}
