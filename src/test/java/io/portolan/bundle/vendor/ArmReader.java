package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.vendor.AzureStackDevice.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an ARM template of rules in the group that its parameter names. */
final class ArmReader {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final String TYPE = "Microsoft.Network/networkSecurityGroups/securityRules";
    private static final Pattern NAME =
            Pattern.compile(
                    "\\[format\\('\\{0\\}/([\\w.-]+)', parameters\\('networkSecurityGroup'\\)\\)\\]");
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "\\[resourceId\\('%s', parameters\\('networkSecurityGroup'\\), '([\\w.-]+)'\\)\\]"
                            .formatted(TYPE));

    private ArmReader() {}

    static Template read(String content) {
        assertThat(content).endsWith("}\n").doesNotContain("\r", "\t");
        JsonNode template = JSON.readTree(content);
        assertThat(template.propertyNames())
                .containsExactly(
                        "$schema", "contentVersion", "metadata", "parameters", "resources");
        assertThat(template.get("parameters").propertyNames())
                .containsExactly("networkSecurityGroup");
        List<String> comments = new ArrayList<>();
        template.get("metadata").get("portolan").forEach(line -> comments.add(line.asString()));
        assertThat(comments).allMatch(line -> line.startsWith("# "));
        List<Map<String, Object>> rules = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (JsonNode resource : template.get("resources")) {
            Map<String, Object> rule = rule(resource, before);
            before.add(String.valueOf(rule.get("name")));
            rules.add(rule);
        }
        return new Template(comments, rules);
    }

    private static Map<String, Object> rule(JsonNode resource, List<String> before) {
        assertThat(resource.get("type").asString()).isEqualTo(TYPE);
        assertThat(resource.get("apiVersion").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
        if (before.isEmpty()) {
            assertThat(resource.has("dependsOn")).isFalse();
        } else {
            assertThat(resource.get("dependsOn").size()).isEqualTo(1);
            assertThat(match(REFERENCE, resource.get("dependsOn").get(0)))
                    .isEqualTo(before.getLast());
        }
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("name", match(NAME, resource.get("name")));
        resource.get("properties")
                .properties()
                .forEach(property -> rule.put(property.getKey(), value(property.getValue())));
        return rule;
    }

    private static Object value(JsonNode value) {
        if (value.isArray()) {
            List<String> values = new ArrayList<>();
            value.forEach(element -> values.add(element.stringValue()));
            return values;
        }
        return value.isInt() ? value.intValue() : value.stringValue();
    }

    private static String match(Pattern pattern, JsonNode text) {
        Matcher matcher = pattern.matcher(text.asString());
        assertThat(matcher.matches()).as(text.asString()).isTrue();
        return matcher.group(1);
    }
}
