package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.http.Csv;
import java.util.List;
import java.util.stream.Stream;

/** The rules as a table: a row for each source with each destination. */
public final class CsvTable extends NeutralRenderer {

    private static final List<String> COLUMNS =
            List.of(
                    "state",
                    "prefix",
                    "name",
                    "direction",
                    "trafficType",
                    "regions",
                    "protocol",
                    "transport",
                    "family",
                    "source",
                    "sourcePorts",
                    "destination",
                    "destinationPorts");

    public CsvTable() {
        super(
                "csv",
                "CSV",
                "The rules with your servers in them, for a spreadsheet or a change request",
                ".csv",
                "read back over generated catalogs");
    }

    @Override
    String document(Plan plan, boolean present, List<String> head) {
        return Csv.write(
                COLUMNS,
                entries(plan).stream().flatMap(entry -> rows(plan, present, entry)).toList());
    }

    private static Stream<List<String>> rows(Plan plan, boolean present, NeutralRule entry) {
        String name = entry.name();
        String state = present ? "present" : "absent";
        String direction = entry.rule().direction().toString();
        String trafficType = entry.rule().trafficType().toString();
        String regions = String.join(" ", entry.regions());
        String protocol = entry.rule().protocol().toString();
        String transport = entry.rule().transport().toString();
        String family = entry.family().toString();
        String sourcePorts = String.join(" ", entry.sourcePorts());
        String destinationPorts = String.join(" ", entry.destinationPorts());
        return entry.source().stream()
                .flatMap(
                        source ->
                                entry.destination().stream()
                                        .map(
                                                destination ->
                                                        List.of(
                                                                state,
                                                                plan.prefix(),
                                                                name,
                                                                direction,
                                                                trafficType,
                                                                regions,
                                                                protocol,
                                                                transport,
                                                                family,
                                                                source,
                                                                sourcePorts,
                                                                destination,
                                                                destinationPorts)));
    }

    @Override
    List<String> mind(Plan plan) {
        return List.of(
                "The table has no comments: what is assumed, left out and not published is in this manifest alone.",
                "Regions and ports of a row are separated by spaces; no cell is taken for a formula.");
    }
}
