package io.portolan.catalog;

import io.portolan.document.Fields;
import io.portolan.document.Instants;
import io.portolan.document.MalformedDocument;
import io.portolan.net.Cidr;
import io.portolan.net.Hostname;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From a document to a catalog. A document is nested maps, lists and texts, as any JSON or YAML
 * library reads them. Reading is strict and names the place of an error; what {@link CatalogWriter}
 * gives is taken, and {@code addresses} and {@code ports} may also be one word.
 */
public final class CatalogReader {

    private CatalogReader() {}

    /**
     * The state that a document describes.
     *
     * @throws MalformedDocument at the first thing that is not as it should be
     */
    public static Catalog read(Fields document) {
        Provider provider = readProvider(document, null);
        return document.build(() -> readState(document, provider));
    }

    /** Regions and endpoints of a document whose provider is already known. */
    public static Catalog readState(Fields document, Provider provider) {
        return new Catalog(
                provider,
                document.objects("regions", CatalogReader::readRegion),
                document.objects("endpoints", CatalogReader::readEndpoint));
    }

    /**
     * The provider with the links and notes beside it.
     *
     * @param override what a single revision says of it; null: the provider itself must
     */
    public static Provider readProvider(Fields document, @Nullable Confidence override) {
        return readProvider(_ -> document, override);
    }

    /**
     * The provider with the links and notes beside it.
     *
     * @param saying which document says {@code provider}, {@code links} and {@code notes}
     * @param override what a single revision says of it; null: the provider itself must
     */
    public static Provider readProvider(
            Function<String, Fields> saying, @Nullable Confidence override) {
        Fields provider = saying.apply("provider").object("provider");
        List<Link> links = saying.apply("links").objects("links", CatalogReader::readLink);
        List<Note> notes = saying.apply("notes").objects("notes", CatalogReader::readNote);
        return provider.build(
                () ->
                        new Provider(
                                provider.value("id", ProviderId::new),
                                provider.text("name"),
                                provider.value("documentation", URI::create),
                                readConfidence(provider, override),
                                links,
                                notes));
    }

    private static Confidence readConfidence(Fields provider, @Nullable Confidence override) {
        return override == null
                ? provider.value("confidence", Confidence::parse)
                : provider.optionalValue("confidence", Confidence::parse)
                        .map(_ -> override)
                        .orElse(override);
    }

    private static Region readRegion(Fields region) {
        return region.build(
                () ->
                        new Region(
                                region.value("id", RegionId::new),
                                region.text("name"),
                                region.texts("aliases", RegionId::new)));
    }

    private static Link readLink(Fields link) {
        return link.build(() -> new Link(link.text("name"), link.value("url", URI::create)));
    }

    private static Note readNote(Fields note) {
        return note.build(
                () ->
                        new Note(
                                note.optionalValue("trafficType", TrafficType::parse).orElse(null),
                                note.text("text")));
    }

    private static Endpoint readEndpoint(Fields endpoint) {
        return endpoint.build(
                () ->
                        readEndpoint(
                                endpoint,
                                new EndpointId(
                                        endpoint.value("region", RegionId::new),
                                        endpoint.value("trafficType", TrafficType::parse),
                                        endpoint.optionalText("label").orElse(""))));
    }

    /** What a document says of an endpoint whose identity is already known. */
    public static Endpoint readEndpoint(Fields endpoint, EndpointId id) {
        return new Endpoint(
                id,
                endpoint.optionalValue("hostname", Hostname::new).orElse(null),
                readAddresses(endpoint),
                readPorts(endpoint),
                endpoint.texts("protocols", Protocol::parse),
                endpoint.value("direction", Direction::parse));
    }

    /** The addresses of an endpoint: a list, or one of the two words. */
    public static Addresses readAddresses(Fields endpoint) {
        if (endpoint.isList("addresses")) {
            return new Addresses.Static(endpoint.list("addresses", CatalogReader::readAddress));
        }
        return endpoint.value(
                "addresses",
                word ->
                        switch (Addressing.parse(word)) {
                            case DYNAMIC -> new Addresses.Dynamic();
                            case UNPUBLISHED -> new Addresses.Unpublished();
                            case STATIC ->
                                    throw new IllegalArgumentException(
                                            "addresses: static (expected: the list of prefixes, or dynamic, or unpublished)");
                        });
    }

    private static Address readAddress(Object item, String pointer) {
        return Fields.asObject(item, pointer)
                .map(
                        dated ->
                                dated.build(
                                        () ->
                                                new Address(
                                                        dated.value("cidr", Cidr::parse),
                                                        dated.optionalValue(
                                                                        "effectiveFrom",
                                                                        Instants::parse)
                                                                .orElse(null),
                                                        dated.optionalValue(
                                                                        "retireAfter",
                                                                        Instants::parse)
                                                                .orElse(null))))
                .orElseGet(() -> Address.of(Fields.asText(item, pointer)));
    }

    /** The ports of an endpoint: one text, a list of them, or the word for none. */
    public static Ports readPorts(Fields endpoint) {
        if (endpoint.is("ports", "unpublished")) {
            return new Ports.Unpublished();
        }
        return new Ports.Published(new PortSet(endpoint.textOrTexts("ports", PortRange::parse)));
    }
}
