package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.vendor.AzureStackDevice.Template;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the little Bicep that bundles use: rules whose parent is the one existing group. */
final class BicepReader {

    private static final String API = "@2023-09-01'";
    private static final String GROUP = "'Microsoft.Network/networkSecurityGroups";
    private static final Pattern PARAMETER =
            Pattern.compile("param networkSecurityGroup string(?: = '[\\w.-]+')?");
    private static final Pattern RULE =
            Pattern.compile(
                    "resource ([A-Za-z_]\\w*) "
                            + Pattern.quote(GROUP + "/securityRules" + API)
                            + " = \\{");
    private static final Pattern PROPERTY =
            Pattern.compile("([A-Za-z]+): (?:'([^'\\\\$]*)'|([0-9]+)|([A-Za-z]\\w*)|(\\[)|(\\{))");
    private static final Pattern ELEMENT = Pattern.compile("(?:'([^'\\\\$]*)'|([A-Za-z_]\\w*))");

    private final Deque<String> lines;
    private final List<String> comments = new ArrayList<>();
    private final Map<String, Map<String, Object>> rules = new LinkedHashMap<>();

    private BicepReader(String content) {
        lines = new ArrayDeque<>(content.lines().toList());
    }

    static Template read(String content) {
        assertThat(content).endsWith("\n").doesNotContain("\r", "\t", "\n\n\n", " \n");
        var reader = new BicepReader(content);
        reader.readFile();
        return new Template(reader.comments, List.copyOf(reader.rules.values()));
    }

    private void readFile() {
        while (!lines.isEmpty() && lines.getFirst().startsWith("// ")) {
            comments.add(lines.removeFirst().substring(3));
        }
        expect("");
        assertThat(lines.removeFirst()).matches("@description\\('[A-Za-z ]+'\\)");
        assertThat(lines.removeFirst()).matches(PARAMETER);
        if (lines.isEmpty()) {
            return;
        }
        expect("");
        expect("resource nsg " + GROUP + API + " existing = {");
        expect("  name: networkSecurityGroup");
        expect("}");
        while (!lines.isEmpty()) {
            expect("");
            readRule();
        }
    }

    private void readRule() {
        String opening = lines.removeFirst();
        Matcher matcher = RULE.matcher(opening);
        assertThat(matcher.matches()).as(opening).isTrue();
        Map<String, Object> resource = object("  ");
        assertThat(resource.remove("parent")).isEqualTo("nsg");
        Object before = resource.remove("dependsOn");
        List<String> there = List.copyOf(rules.keySet());
        assertThat(before).isEqualTo(there.isEmpty() ? null : List.of(there.getLast()));
        assertThat(resource).containsOnlyKeys("name", "properties");
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("name", String.valueOf(resource.get("name")));
        if (resource.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, value) -> rule.put(String.valueOf(name), value));
        }
        assertThat(rules.put(matcher.group(1), rule)).as("twice: " + opening).isNull();
    }

    private Map<String, Object> object(String indent) {
        Map<String, Object> object = new LinkedHashMap<>();
        String end = indent.substring(2) + "}";
        for (String line = lines.removeFirst(); !line.equals(end); line = lines.removeFirst()) {
            assertThat(line).startsWith(indent);
            Matcher property = PROPERTY.matcher(line.substring(indent.length()));
            assertThat(property.matches()).as(line).isTrue();
            Object value =
                    property.group(5) != null
                            ? array(indent)
                            : property.group(6) != null
                                    ? object(indent + "  ")
                                    : property.group(2) != null
                                            ? property.group(2)
                                            : property.group(3) != null
                                                    ? property.group(3)
                                                    : property.group(4);
            assertThat(object.put(property.group(1), value)).as("twice: " + line).isNull();
        }
        return object;
    }

    private List<String> array(String indent) {
        List<String> array = new ArrayList<>();
        for (String line = lines.removeFirst();
                !line.equals(indent + "]");
                line = lines.removeFirst()) {
            assertThat(line).startsWith(indent + "  ");
            Matcher element = ELEMENT.matcher(line.strip());
            assertThat(element.matches()).as(line).isTrue();
            array.add(element.group(1) == null ? element.group(2) : element.group(1));
        }
        return array;
    }

    private void expect(String line) {
        assertThat(lines.removeFirst()).isEqualTo(line);
    }
}
