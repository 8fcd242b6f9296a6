package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An account with stacks. A template belongs to the stack that it names, else to that of its file's
 * name. It refuses what CloudFormation or AWS would: ids that are no ids, references to nothing, a
 * list that gets entries and a size at once, the same rule twice.
 */
final class AwsCloudFormationDevice implements Device {

    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final Pattern STACK = Pattern.compile("deploy it to the stack (\\S+)");
    private static final Pattern NOTHING =
            Pattern.compile(
                    "\\{\"Nothing\":\\{\"Type\":\"AWS::CloudFormation::WaitConditionHandle\"}}");

    private final Map<String, JsonNode> stacks = new TreeMap<>();

    @Override
    public AwsCloudFormationDevice load(Bundle bundle) {
        for (Bundle.File file : bundle.files()) {
            JsonNode template = YAML.readTree(file.content());
            Matcher named = STACK.matcher(file.content());
            String stack =
                    named.find()
                            ? named.group(1)
                            : file.name().replaceFirst("\\..*", "").replace('_', '-');
            assertThat(stack).matches("[A-Za-z][-A-Za-z0-9]{0,127}");
            check(template, stacks.get(stack));
            if (NOTHING.matcher(template.get("Resources").toString()).matches()) {
                stacks.remove(stack);
            } else {
                stacks.put(stack, template);
            }
        }
        assertThat(rules().stream().map(rule -> rule.get("Properties").toString() + place(rule)))
                .as("InvalidPermission.Duplicate")
                .doesNotHaveDuplicates();
        return this;
    }

    private static void check(JsonNode template, @Nullable JsonNode before) {
        assertThat(template.get("AWSTemplateFormatVersion").stringValue()).isEqualTo("2010-09-09");
        JsonNode resources = template.get("Resources");
        assertThat(resources.size()).isBetween(1, 500);
        Set<String> names = new HashSet<>();
        resources
                .properties()
                .forEach(
                        resource -> {
                            String id = resource.getKey();
                            assertThat(id).matches("[A-Za-z0-9]{1,255}");
                            JsonNode value = resource.getValue();
                            switch (value.get("Type").stringValue()) {
                                case "AWS::EC2::PrefixList" -> {
                                    checkList(value.get("Properties"));
                                    checkChange(id, value, before);
                                    assertThat(names.add(text(value, "PrefixListName"))).isTrue();
                                }
                                case "AWS::EC2::SecurityGroupIngress" ->
                                        checkRule(template, value.get("Properties"), "Source");
                                case "AWS::EC2::SecurityGroupEgress" ->
                                        checkRule(template, value.get("Properties"), "Destination");
                                default -> assertThat(id).isEqualTo("Nothing");
                            }
                        });
    }

    private static void checkList(JsonNode list) {
        assertThat(list.propertyNames())
                .containsExactly("PrefixListName", "AddressFamily", "MaxEntries", "Entries");
        assertThat(list.get("PrefixListName").stringValue()).hasSizeBetween(1, 255);
        assertThat(list.get("MaxEntries").intValue()).isEqualTo(list.get("Entries").size());
        assertThat(list.get("Entries").size()).isBetween(1, 100);
        assertThat(entries(list).prefixes())
                .hasSize(list.get("Entries").size())
                .allMatch(cidr -> cidr.family() == family(list));
    }

    /** CloudFormation sends both in one request, and AWS refuses it. */
    private static void checkChange(String id, JsonNode list, @Nullable JsonNode before) {
        JsonNode old = before == null ? null : before.get("Resources").get(id);
        if (old != null) {
            assertThat(old.get("Properties").get("MaxEntries"))
                    .as(id)
                    .isEqualTo(list.get("Properties").get("MaxEntries"));
        }
    }

    private static void checkRule(JsonNode template, JsonNode rule, String peer) {
        assertThat(rule.propertyNames())
                .containsExactly(
                        "GroupId",
                        "Description",
                        peer + "PrefixListId",
                        "IpProtocol",
                        "FromPort",
                        "ToPort");
        assertThat(template.get("Parameters").has(rule.get("GroupId").get("Ref").stringValue()))
                .isTrue();
        assertThat(rule.get("Description").stringValue())
                .matches("[A-Za-z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}");
        JsonNode reference = rule.get(peer + "PrefixListId").get("Fn::GetAtt");
        assertThat(reference.get(1).stringValue()).isEqualTo("PrefixListId");
        assertThat(template.get("Resources").has(reference.get(0).stringValue())).isTrue();
    }

    private List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode template : stacks.values()) {
            for (JsonNode resource : template.get("Resources")) {
                if (!resource.get("Type").stringValue().endsWith("PrefixList")) {
                    rules.add(resource);
                }
            }
        }
        return rules;
    }

    @Override
    public List<Passage> passages(Plan plan) {
        Set<Passage> there = new HashSet<>();
        for (JsonNode template : stacks.values()) {
            for (JsonNode resource : template.get("Resources")) {
                if (!resource.get("Type").stringValue().endsWith("PrefixList")) {
                    there.add(passage(template, resource));
                }
            }
        }
        return AwsTerraformReader.inOrderOf(plan, there);
    }

    private static Passage passage(JsonNode template, JsonNode resource) {
        JsonNode rule = resource.get("Properties");
        boolean isInbound = place(resource).endsWith("Ingress");
        JsonNode list =
                template.get("Resources")
                        .get(
                                rule.get(
                                                isInbound
                                                        ? "SourcePrefixListId"
                                                        : "DestinationPrefixListId")
                                        .get("Fn::GetAtt")
                                        .get(0)
                                        .stringValue())
                        .get("Properties");
        CidrSet entries = entries(list);
        return new Passage(
                isInbound ? Direction.INBOUND : Direction.OUTBOUND,
                family(list),
                Transport.valueOf(rule.get("IpProtocol").stringValue().toUpperCase(Locale.ROOT)),
                entries.prefixes().getFirst().length() == 0 ? null : entries,
                null,
                null,
                PortSet.of(
                        new PortRange(
                                rule.get("FromPort").intValue(), rule.get("ToPort").intValue())));
    }

    private static String place(JsonNode resource) {
        return resource.get("Type").stringValue();
    }

    private static String text(JsonNode resource, String property) {
        return resource.get("Properties").get(property).stringValue();
    }

    private static Family family(JsonNode list) {
        return list.get("AddressFamily").stringValue().equals("IPv4") ? Family.IPV4 : Family.IPV6;
    }

    private static CidrSet entries(JsonNode list) {
        List<Cidr> entries = new ArrayList<>();
        list.get("Entries")
                .forEach(entry -> entries.add(Cidr.parse(entry.get("Cidr").stringValue())));
        return CidrSet.of(entries);
    }

    @Override
    public String toString() {
        return stacks.toString();
    }
}
