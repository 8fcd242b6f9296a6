package io.portolan.allowlist;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogWriter;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.Region;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.document.Instants;
import io.portolan.http.Query;
import io.portolan.net.Family;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, of one provider. An empty list does not narrow; regions are in the
 * catalog's order, everything else in its own.
 *
 * @param aggregate whether neighbouring prefixes are merged
 * @param effectiveAt null: announced, current and retiring addresses alike
 */
public record Selection(
        List<RegionId> regions,
        List<TrafficType> trafficTypes,
        List<Protocol> protocols,
        List<Direction> directions,
        List<Family> families,
        boolean aggregate,
        @Nullable Instant effectiveAt) {

    public static final Selection EVERYTHING =
            new Selection(List.of(), List.of(), List.of(), List.of(), List.of(), false, null);

    public Selection {
        regions = List.copyOf(regions);
        trafficTypes = sorted(trafficTypes);
        protocols = sorted(protocols);
        directions = sorted(directions);
        families = sorted(families);
    }

    /**
     * The only way from text to a selection.
     *
     * @param catalogs whose regions are valid, the newest first: one, or the two ends of a
     *     difference
     * @throws io.portolan.http.ProblemException that says what was got and what is valid
     */
    public static Selection parse(Map<String, List<String>> parameters, Catalog... catalogs) {
        Query query = Query.of(parameters, SelectionParameters.ALL);
        List<RegionId> asked = query.all("region", text -> region(text, catalogs));
        return of(
                known(catalogs).map(Region::id).distinct().filter(asked::contains).toList(), query);
    }

    /**
     * Reads what {@link #parameters} wrote, for whoever keeps a selection: it was valid once, and a
     * region that has gone since takes nothing.
     */
    public static Selection kept(Map<String, List<String>> parameters) {
        Query query = Query.of(parameters, SelectionParameters.ALL);
        return of(query.all("region", RegionId::new), query);
    }

    private static Selection of(List<RegionId> regions, Query query) {
        return new Selection(
                regions,
                query.all("trafficType", TrafficType::parse),
                query.all("protocol", Protocol::parse),
                query.all("direction", Selection::way),
                query.all("family", Selection::family),
                query.flag("aggregate"),
                query.one("effectiveAt", Instants::parse).orElse(null));
    }

    private static RegionId region(String text, Catalog... catalogs) {
        String valid =
                known(catalogs)
                        .map(region -> region.id().text())
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (text.equals(RegionId.ALL.text())) {
            throw new IllegalArgumentException(
                    "region: all (expected: one of %s, or no region parameter for all of them)"
                            .formatted(valid));
        }
        return Arrays.stream(catalogs)
                .flatMap(catalog -> catalog.region(text).stream())
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "region: %s (expected: one of %s)".formatted(text, valid)));
    }

    private static Stream<Region> known(Catalog... catalogs) {
        return Arrays.stream(catalogs).flatMap(catalog -> catalog.regions().stream());
    }

    private static Direction way(String text) {
        return Direction.BIDIRECTIONAL.ways().stream()
                .filter(way -> way.word().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "direction: %s (expected: inbound or outbound)"
                                                .formatted(text)));
    }

    private static Family family(String text) {
        return Arrays.stream(Family.values())
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "family: %s (expected: ipv4 or ipv6)".formatted(text)));
    }

    /**
     * What it takes of a catalog, in the order of answers. An endpoint of all regions that is cut
     * to one stands where that region's own stand, as it would if the provider split it.
     */
    public List<Selected> of(Catalog catalog) {
        return catalog.endpoints().stream()
                .flatMap(endpoint -> Selected.of(endpoint, this, catalog).stream())
                .sorted(
                        Comparator.comparing((Selected taken) -> taken.endpoint().trafficType())
                                .thenComparing(taken -> position(taken, catalog))
                                .thenComparing(taken -> taken.endpoint().id().label()))
                .toList();
    }

    /** How many addresses it takes of a catalog, one of two endpoints counted twice. */
    public long count(Catalog catalog) {
        return of(catalog).stream().mapToLong(taken -> taken.addresses().size()).sum();
    }

    private static int position(Selected taken, Catalog catalog) {
        return taken.everywhere() || taken.regions().size() != 1
                ? Integer.MAX_VALUE
                : catalog.regions().stream()
                        .map(Region::id)
                        .toList()
                        .indexOf(taken.regions().getFirst());
    }

    /** As the parameters of a query that asks for it, without what does not narrow. */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        put(parameters, "region", regions, RegionId::text);
        put(parameters, "trafficType", trafficTypes, TrafficType::word);
        put(parameters, "protocol", protocols, Protocol::word);
        put(parameters, "direction", directions, Direction::word);
        put(parameters, "family", families, Family::toString);
        put(parameters, "aggregate", aggregate ? List.of(true) : List.of(), String::valueOf);
        put(
                parameters,
                "effectiveAt",
                effectiveAt == null ? List.<Instant>of() : List.of(effectiveAt),
                Instant::toString);
        return parameters;
    }

    private static <T> void put(
            Map<String, List<String>> parameters,
            String name,
            List<T> values,
            Function<T, String> text) {
        if (!values.isEmpty()) {
            parameters.put(name, values.stream().map(text).toList());
        }
    }

    /** As a document, without what does not narrow. */
    public Map<String, Object> fields() {
        return CatalogWriter.fields(
                "regions", texts(regions, RegionId::text),
                "trafficTypes", texts(trafficTypes, TrafficType::word),
                "protocols", texts(protocols, Protocol::word),
                "directions", texts(directions, Direction::word),
                "families", texts(families, Family::toString),
                "aggregate", aggregate ? true : null,
                "effectiveAt", effectiveAt == null ? null : effectiveAt.toString());
    }

    private static <T> @Nullable List<String> texts(List<T> values, Function<T, String> text) {
        return values.isEmpty() ? null : values.stream().map(text).toList();
    }

    private static <T extends Comparable<T>> List<T> sorted(List<T> values) {
        return values.stream().distinct().sorted().toList();
    }
}
