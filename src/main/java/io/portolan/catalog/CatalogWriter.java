package io.portolan.catalog;

import io.portolan.document.LazyList;
import io.portolan.net.PortSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a catalog to its document: nested maps, lists and texts, keys in the order in which people
 * read them, nothing written that is not there. Equal catalogs give equal documents.
 */
public final class CatalogWriter {

    private CatalogWriter() {}

    public static Map<String, Object> write(Catalog catalog) {
        Provider provider = catalog.provider();
        return fields(
                "provider", write(provider),
                "links", provider.links().stream().map(CatalogWriter::write).toList(),
                "notes", provider.notes().stream().map(CatalogWriter::write).toList(),
                "regions", catalog.regions().stream().map(CatalogWriter::write).toList(),
                "endpoints", catalog.endpoints().stream().map(CatalogWriter::write).toList());
    }

    /** The provider without the links and notes, which stand beside it. */
    public static Map<String, Object> write(Provider provider) {
        return fields(
                "id", provider.id().text(),
                "name", provider.name(),
                "documentation", provider.documentation().toString(),
                "confidence", provider.confidence().word());
    }

    public static Map<String, Object> write(Link link) {
        return fields("name", link.name(), "url", link.url().toString());
    }

    public static Map<String, Object> write(Note note) {
        return fields("trafficType", word(note.trafficType()), "text", note.text());
    }

    public static Map<String, Object> write(Region region) {
        var aliases = region.aliases().stream().map(RegionId::text).toList();
        return fields(
                "id",
                region.id().text(),
                "name",
                region.name(),
                "aliases",
                aliases.isEmpty() ? null : aliases);
    }

    public static Map<String, Object> write(Endpoint endpoint) {
        return fields(
                "trafficType", endpoint.trafficType().word(),
                "region", endpoint.region().text(),
                "label", endpoint.id().label().isEmpty() ? null : endpoint.id().label(),
                "hostname", text(endpoint.hostname()),
                "addresses", write(endpoint.addresses()),
                "ports", write(endpoint.ports()),
                "protocols", endpoint.protocols().stream().map(Protocol::word).toList(),
                "direction", endpoint.direction().word());
    }

    private static Object write(Addresses addresses) {
        return addresses instanceof Addresses.Static(List<Address> named)
                ? LazyList.of(named, CatalogWriter::write)
                : addresses.addressing().word();
    }

    /** A text, or an object where the provider dates it. */
    public static Object write(Address address) {
        return address.effectiveFrom() == null && address.retireAfter() == null
                ? address.cidr().toString()
                : fields(
                        "cidr", address.cidr().toString(),
                        "effectiveFrom", text(address.effectiveFrom()),
                        "retireAfter", text(address.retireAfter()));
    }

    /** One text, a list of them, or the word for none. */
    public static Object write(Ports ports) {
        return switch (ports) {
            case Ports.Unpublished _ -> "unpublished";
            case Ports.Published(PortSet set) when set.ranges().size() == 1 -> set.toString();
            case Ports.Published(PortSet set) -> set.texts();
        };
    }

    private static @Nullable String word(@Nullable Word value) {
        return value == null ? null : value.word();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Names and values in turn; a null value leaves its name out. */
    public static Map<String, Object> fields(@Nullable Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                fields.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return fields;
    }
}
