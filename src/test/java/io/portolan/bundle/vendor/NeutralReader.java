package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.vendor.NeutralDevice.Document;
import io.portolan.bundle.vendor.NeutralDevice.Row;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Documents;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads documents of data, and nothing in them that it does not know. */
final class NeutralReader {

    private static final Pattern LINE =
            Pattern.compile(
                    "(allow|remove) (inbound|outbound) (udp|tcp) from (\\S+) port ([0-9,-]+) to (\\S+) port ([0-9,-]+)"
                            + " as (\\w+) ([a-z0-9-]+)");

    private static final String COLUMNS =
            "state,prefix,name,direction,trafficType,regions,protocol,transport,family,source,sourcePorts,destination,"
                    + "destinationPorts";

    private NeutralReader() {}

    static Document json(String text) {
        return document(Documents.JSON.readTree(text), "head", "prefix", "state", "rules");
    }

    static Document yaml(String text) {
        return document(Documents.YAML.readTree(text), "prefix", "state", "rules");
    }

    private static Document document(JsonNode tree, String... names) {
        assertThat(tree.propertyNames()).containsExactly(names);
        return new Document(
                tree.get("prefix").asString(),
                tree.get("state").asString(),
                rules(tree.get("rules"), "sourcePorts", "destinationPorts"));
    }

    static Document ansible(String text) {
        JsonNode tree = Documents.YAML.readTree(text);
        String first = tree.propertyNames().iterator().next();
        assertThat(first).endsWith("_state");
        String prefix = first.substring(0, first.length() - "_state".length());
        assertThat(tree.propertyNames()).containsExactly(first, prefix + "_rules");
        return new Document(
                prefix,
                tree.get(first).asString(),
                rules(tree.get(prefix + "_rules"), "source_ports", "destination_ports"));
    }

    private static List<Row> rules(JsonNode rules, String sourcePorts, String destinationPorts) {
        return stream(rules)
                .flatMap(
                        rule ->
                                texts(rule.get("source"))
                                        .flatMap(
                                                source ->
                                                        texts(rule.get("destination"))
                                                                .map(
                                                                        destination ->
                                                                                row(
                                                                                        rule.get(
                                                                                                        "name")
                                                                                                .asString(),
                                                                                        rule.get(
                                                                                                        "direction")
                                                                                                .asString(),
                                                                                        rule.get(
                                                                                                        "transport")
                                                                                                .asString(),
                                                                                        source,
                                                                                        texts(
                                                                                                        rule
                                                                                                                .get(
                                                                                                                        sourcePorts))
                                                                                                .toList(),
                                                                                        destination,
                                                                                        texts(
                                                                                                        rule
                                                                                                                .get(
                                                                                                                        destinationPorts))
                                                                                                .toList()))))
                .toList();
    }

    private static Stream<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asString);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        assertThat(array.isArray()).isTrue();
        assertThat(array.size()).isPositive();
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Document text(String text) {
        assertThat(text).endsWith("\n");
        List<Matcher> lines =
                text.lines().filter(line -> !line.startsWith("# ")).map(LINE::matcher).toList();
        assertThat(lines).allMatch(Matcher::matches);
        return new Document(
                only(lines.stream().map(line -> line.group(8))),
                only(lines.stream().map(line -> line.group(1))).equals("allow")
                        ? "present"
                        : "absent",
                lines.stream()
                        .map(
                                line ->
                                        row(
                                                line.group(9),
                                                line.group(2),
                                                line.group(3),
                                                line.group(4),
                                                split(line.group(5), ","),
                                                line.group(6),
                                                split(line.group(7), ",")))
                        .toList());
    }

    static Document csv(String text) {
        assertThat(text).startsWith(COLUMNS + "\n").endsWith("\n");
        List<List<String>> rows = text.lines().skip(1).map(NeutralReader::cells).toList();
        return new Document(
                only(rows.stream().map(row -> row.get(1))),
                only(rows.stream().map(List::getFirst)),
                rows.stream()
                        .map(
                                row ->
                                        row(
                                                row.get(2),
                                                row.get(3),
                                                row.get(7),
                                                row.get(9),
                                                split(row.get(10), " "),
                                                row.get(11),
                                                split(row.get(12), " ")))
                        .toList());
    }

    /** A cell is quoted where it has a space in it. */
    private static List<String> cells(String line) {
        List<String> cells =
                Arrays.stream(line.split(",", -1))
                        .map(cell -> cell.replaceFirst("^\"([^\"]+)\"$", "$1"))
                        .toList();
        assertThat(cells)
                .hasSize(COLUMNS.split(",", -1).length)
                .allMatch(cell -> cell.matches("[A-Za-z0-9:][A-Za-z0-9 .:/_-]*"));
        return cells;
    }

    private static String only(Stream<String> words) {
        List<String> distinct = words.distinct().toList();
        assertThat(distinct).hasSize(1);
        return distinct.getFirst();
    }

    private static List<String> split(String list, String separator) {
        return List.of(list.split(separator, -1));
    }

    private static Row row(
            String name,
            String direction,
            String transport,
            String source,
            List<String> sourcePorts,
            String destination,
            List<String> destinationPorts) {
        boolean inbound = direction.equals("inbound");
        String peer = inbound ? source : destination;
        Cidr yours = Cidr.parse(inbound ? destination : source);
        boolean isAny = peer.equals(yours.family() == Family.IPV4 ? "0.0.0.0/0" : "::/0");
        return new Row(
                name,
                new Passage(
                        inbound ? Direction.INBOUND : Direction.OUTBOUND,
                        yours.family(),
                        Transport.valueOf(transport.toUpperCase(Locale.ROOT)),
                        isAny ? null : new CidrSet(List.of(Cidr.parse(peer))),
                        sourcePorts.equals(List.of("1-65535")) ? null : PortSet.parse(sourcePorts),
                        new CidrSet(List.of(yours)),
                        PortSet.parse(destinationPorts)));
    }
}
