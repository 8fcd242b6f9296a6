package io.portolan.catalog;

import io.portolan.document.Fields;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Documents as text, read as the service reads them. */
public final class Documents {

    public static final JsonMapper JSON = new JsonMapper();
    public static final YAMLMapper YAML = new YAMLMapper();

    private static final String REGIONS =
            "{id: us, name: US, aliases: [usa]}, {id: eu, name: EU}, {id: ap, name: AP}";

    private Documents() {}

    /** The fields of a YAML document. */
    public static Fields yaml(String text) {
        return Fields.of(YAML.readValue(text, Map.class));
    }

    /** A catalog of one provider {@code acme} with these regions and endpoints. */
    public static Catalog catalog(List<Region> regions, Endpoint... endpoints) {
        return new Catalog(
                CatalogReader.readProvider(
                        yaml(
                                "provider: {id: acme, name: Acme, documentation: 'https://acme.test'}"),
                        Confidence.OFFICIAL),
                regions,
                List.of(endpoints));
    }

    /** An endpoint as a line of YAML. */
    public static Endpoint endpoint(String yaml) {
        return CatalogReader.readState(
                        yaml("regions: [%s]\nendpoints: [{%s}]".formatted(REGIONS, yaml)),
                        catalog(List.of()).provider())
                .endpoints()
                .getFirst();
    }

    /** Regions us, eu and ap, in this order. */
    public static List<Region> regions() {
        return CatalogReader.readState(
                        yaml("regions: [%s]".formatted(REGIONS)), catalog(List.of()).provider())
                .regions();
    }
}
