package io.portolan.bundle.vendor;

import io.portolan.catalog.Documents;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code nft -j list ruleset} prints, so that equal rulesets are equal texts. */
final class RulesetJson {

    private RulesetJson() {}

    /**
     * A line for each table, chain, set and rule, without handles; sets and their elements in
     * alphabetical order, the rules of a chain in theirs.
     */
    static List<String> canonical(String json) {
        return stream(Documents.JSON.readTree(json).get("nftables"))
                .map(ObjectNode.class::cast)
                .filter(object -> !object.has("metainfo"))
                .sorted(Comparator.comparing(RulesetJson::place))
                .map(RulesetJson::line)
                .toList();
    }

    private static String place(ObjectNode object) {
        String kind = object.propertyNames().iterator().next();
        JsonNode content = object.get(kind);
        Function<String, String> word = name -> content.path(name).asString("");
        return String.join(
                " ",
                word.apply("family"),
                word.apply("table"),
                kind,
                word.apply("chain"),
                word.apply("name"));
    }

    private static String line(ObjectNode object) {
        ObjectNode content = (ObjectNode) object.iterator().next();
        content.remove("handle");
        if (content.get("elem") instanceof ArrayNode elements) {
            List<JsonNode> sorted =
                    stream(elements).sorted(Comparator.comparing(JsonNode::toString)).toList();
            content.set("elem", elements.removeAll().addAll(sorted));
        }
        return object.toString();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
