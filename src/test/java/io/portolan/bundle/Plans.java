package io.portolan.bundle;

import io.portolan.allowlist.Rules;
import io.portolan.allowlist.Selection;
import io.portolan.allowlist.SelectionParameters;
import io.portolan.allowlist.Yours;
import io.portolan.allowlist.YoursParameters;
import io.portolan.catalog.Catalog;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Plans as a request would ask for them, without a request. */
public final class Plans {

    private static final SelectionParameters SELECTION = new SelectionParameters();
    private static final List<QueryParameter> KNOWN =
            Stream.<QueryParameters>of(
                            SELECTION, new YoursParameters(), new BundleParameters(new Vendors()))
                    .flatMap(group -> group.parameters().stream())
                    .toList();

    private Plans() {}

    /** A plan for parameters written {@code region=us}. */
    public static Plan of(Catalog catalog, String... parameters) {
        return of(catalog, catalog, parameters);
    }

    /**
     * The plan for one end of a delta.
     *
     * @param other the other end, whose regions may be asked for too
     */
    public static Plan of(Catalog catalog, Catalog other, String... parameters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String parameter : parameters) {
            String[] parts = parameter.split("=", 2);
            values.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
        }
        Query query = Query.of(values, KNOWN);
        Selection selection =
                Selection.parse(query.only(SELECTION.parameters()).values(), catalog, other);
        Yours yours = Yours.parse(query);
        return Plan.of(Rules.of(catalog, selection, yours), selection, yours, query);
    }
}
