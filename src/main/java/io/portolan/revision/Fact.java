package io.portolan.revision;

import static io.portolan.catalog.CatalogWriter.fields;

import io.portolan.catalog.Address;
import io.portolan.catalog.Addresses;
import io.portolan.catalog.Addressing;
import io.portolan.catalog.CatalogWriter;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.Ports;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.Provider;
import io.portolan.catalog.Region;
import io.portolan.net.Hostname;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The smallest thing that changes by itself, and that holds over a range of revisions. A catalog is
 * a set of facts and nothing else ({@link Facts}), so a difference between two catalogs is one
 * between two sets, and facts that both have may be left out of either.
 */
public sealed interface Fact {

    /** Whose fact it is; in one state every subject has one. */
    Subject subject();

    /** What it says, as a document: the fields that can change by themselves. */
    Map<String, Object> fields();

    record OfProvider(Provider provider) implements Fact {
        @Override
        public Subject subject() {
            return Subject.ofProvider();
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = CatalogWriter.write(provider);
            fields.put("links", provider.links().stream().map(CatalogWriter::write).toList());
            fields.put("notes", provider.notes().stream().map(CatalogWriter::write).toList());
            return fields;
        }
    }

    /**
     * A region and where it stands among its provider's.
     *
     * @param position counted from 0
     */
    record OfRegion(Region region, int position) implements Fact {
        @Override
        public Subject subject() {
            return Subject.of(region.id());
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = CatalogWriter.write(region);
            fields.put("position", position);
            return fields;
        }
    }

    /** An endpoint without its addresses, of which it knows only the kind. */
    record OfEndpoint(
            EndpointId id,
            @Nullable Hostname hostname,
            Addressing addressing,
            Ports ports,
            List<Protocol> protocols,
            Direction direction)
            implements Fact {

        static OfEndpoint of(Endpoint endpoint) {
            return new OfEndpoint(
                    endpoint.id(),
                    endpoint.hostname(),
                    endpoint.addresses().addressing(),
                    endpoint.ports(),
                    endpoint.protocols(),
                    endpoint.direction());
        }

        /** The endpoint with these addresses, which count only if it is static. */
        Endpoint with(List<Address> addresses) {
            Addresses named =
                    switch (addressing) {
                        case STATIC -> new Addresses.Static(addresses);
                        case DYNAMIC -> new Addresses.Dynamic();
                        case UNPUBLISHED -> new Addresses.Unpublished();
                    };
            return new Endpoint(id, hostname, named, ports, protocols, direction);
        }

        @Override
        public Subject subject() {
            return Subject.of(id);
        }

        @Override
        public Map<String, Object> fields() {
            return CatalogWriter.fields(
                    "hostname", hostname == null ? null : hostname.text(),
                    "addressing", addressing.word(),
                    "ports", CatalogWriter.write(ports),
                    "protocols", protocols.stream().map(Protocol::word).toList(),
                    "direction", direction.word());
        }
    }

    /** One address of an endpoint. */
    record OfAddress(EndpointId endpoint, Address address) implements Fact {
        @Override
        public Subject subject() {
            return Subject.of(endpoint, address.cidr());
        }

        @Override
        public Map<String, Object> fields() {
            return CatalogWriter.fields(
                    "cidr", address.cidr().toString(),
                    "effectiveFrom",
                            address.effectiveFrom() == null
                                    ? null
                                    : address.effectiveFrom().toString(),
                    "retireAfter",
                            address.retireAfter() == null
                                    ? null
                                    : address.retireAfter().toString());
        }
    }
}
