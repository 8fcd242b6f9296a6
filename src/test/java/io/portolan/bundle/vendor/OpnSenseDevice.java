package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Documents;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An OPNsense behind its API, which the scripts call in plain sight, a call a line. To set an id
 * that it does not know makes the object; what a rule names must be there, and is not deleted while
 * one does; two aliases never have one name.
 */
final class OpnSenseDevice implements Device {

    private static final Pattern CALL =
            Pattern.compile(
                    "post (alias|filter)/(setItem|setRule|delItem|delRule)/([0-9a-f-]+) '(\\{[^']*})'");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern HEAD =
            Pattern.compile("#!/bin/sh\n(?:# [A-Za-z0-9 ._:/()+=,-]{1,100}\n)+");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z]\\w{0,30}");
    private static final Set<String> OF_ALIAS =
            Set.of("enabled", "name", "type", "content", "description");
    private static final Set<String> OF_RULE =
            Set.of(
                    "enabled",
                    "sequence",
                    "action",
                    "quick",
                    "interface",
                    "direction",
                    "ipprotocol",
                    "protocol",
                    "source_net",
                    "source_port",
                    "destination_net",
                    "destination_port",
                    "description");

    private final Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> rules = new LinkedHashMap<>();

    @Override
    public OpnSenseDevice load(Bundle bundle) {
        bundle.files().forEach(file -> run(file.content()));
        return this;
    }

    private void run(String script) {
        Matcher head = HEAD.matcher(script);
        assertThat(head.lookingAt()).as(script).isTrue();
        String body = script.substring(head.end());
        if (body.isEmpty()) {
            return;
        }
        int calls = body.indexOf("\n}\n\n") + "\n}\n\n".length();
        assertThat(body.substring(0, calls))
                .startsWith("\nset -eu\n")
                .contains("post() {\n", "--fail", "exit 1");
        String end = "\n\npost alias/reconfigure '{}'\npost filter/apply '{}'\n";
        assertThat(body).endsWith(end);
        body.substring(calls, body.length() - end.length()).lines().forEach(this::call);
    }

    private void call(String line) {
        Matcher call = CALL.matcher(line);
        assertThat(call.matches()).as("unknown: " + line).isTrue();
        String id = call.group(3);
        assertThat(id).matches(UUID);
        JsonNode body = Documents.JSON.readTree(call.group(4));
        switch (call.group(1) + "/" + call.group(2)) {
            case "alias/setItem" -> setAlias(id, fields(body.get("alias")));
            case "filter/setRule" -> setRule(id, fields(body.get("rule")));
            case "alias/delItem" -> deleteAlias(id);
            case "filter/delRule" -> rules.remove(id);
            default -> throw new AssertionError("unknown: " + line);
        }
    }

    private static Map<String, String> fields(JsonNode object) {
        var fields = new TreeMap<String, String>();
        object.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().stringValue()));
        return fields;
    }

    private void setAlias(String id, Map<String, String> alias) {
        assertThat(alias.keySet()).isEqualTo(OF_ALIAS);
        assertThat(word(alias, "name")).matches(NAME);
        assertThat(word(alias, "description")).matches(".{1,255}");
        aliases.forEach(
                (other, there) ->
                        assertThat(
                                        other.equals(id)
                                                || !word(there, "name").equals(word(alias, "name")))
                                .as("an alias with this name already exists: " + alias)
                                .isTrue());
        content(alias)
                .forEach(
                        entry ->
                                assertThat(entry)
                                        .matches(
                                                word(alias, "type").equals("port")
                                                        ? "\\d+(:\\d+)?"
                                                        : "[0-9a-f.:]+(/\\d+)?"));
        aliases.put(id, alias);
    }

    private void deleteAlias(String id) {
        Map<String, String> alias = aliases.get(id);
        if (alias != null) {
            assertThat(rules.values())
                    .as("in use: " + alias)
                    .noneMatch(rule -> rule.containsValue(word(alias, "name")));
            aliases.remove(id);
        }
    }

    private void setRule(String id, Map<String, String> rule) {
        assertThat(rule.keySet()).isEqualTo(OF_RULE);
        assertThat(rule)
                .containsEntry("enabled", "1")
                .containsEntry("action", "pass")
                .containsEntry("quick", "1")
                .containsEntry("direction", "in")
                .containsEntry("interface", "");
        assertThat(word(rule, "sequence")).matches("[1-9]\\d{0,5}");
        assertThat(word(rule, "description")).matches(".{1,255}");
        rules.put(id, rule);
        passage(rule, true);
    }

    private static String word(Map<String, String> object, String field) {
        return Objects.requireNonNull(object.get(field), field);
    }

    private static Stream<String> content(Map<String, String> alias) {
        return Stream.of(word(alias, "content").split("\n", -1));
    }

    private @Nullable Map<String, String> alias(String name) {
        return aliases.values().stream()
                .filter(alias -> word(alias, "name").equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return rules.values().stream()
                .filter(
                        rule ->
                                word(rule, "description")
                                        .matches("Portolan " + plan.prefix() + ":.*"))
                .map(
                        rule ->
                                passage(
                                        rule,
                                        Servers.isInbound(
                                                plan,
                                                31,
                                                word(rule, "source_net"),
                                                word(rule, "destination_net"))))
                .toList();
    }

    private Passage passage(Map<String, String> rule, boolean inbound) {
        CidrSet source = addresses(word(rule, "source_net"));
        CidrSet destination = addresses(word(rule, "destination_net"));
        Family family = word(rule, "ipprotocol").equals("inet") ? Family.IPV4 : Family.IPV6;
        Stream.of(source, destination)
                .filter(Objects::nonNull)
                .forEach(set -> assertThat(set.of(family)).isEqualTo(set));
        return new Passage(
                inbound ? Direction.INBOUND : Direction.OUTBOUND,
                family,
                Transport.valueOf(word(rule, "protocol")),
                inbound ? source : destination,
                ports(word(rule, "source_port")),
                inbound ? destination : source,
                Objects.requireNonNull(ports(word(rule, "destination_port"))));
    }

    private @Nullable CidrSet addresses(String name) {
        if (name.equals("any")) {
            return null;
        }
        Map<String, String> alias = Objects.requireNonNull(alias(name), name);
        assertThat(alias).containsEntry("type", "network");
        return CidrSet.of(content(alias).map(Cidr::parse).toList());
    }

    private @Nullable PortSet ports(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.matches("\\d+(-\\d+)?")) {
            return PortSet.parse(List.of(text));
        }
        Map<String, String> alias = Objects.requireNonNull(alias(text), text);
        assertThat(alias).containsEntry("type", "port");
        return PortSet.parse(content(alias).map(range -> range.replace(':', '-')).toList());
    }

    /** By id: all rules have one number, and which of them comes first makes no difference. */
    @Override
    public String toString() {
        return new TreeMap<>(aliases) + "\n" + new TreeMap<>(rules);
    }
}
