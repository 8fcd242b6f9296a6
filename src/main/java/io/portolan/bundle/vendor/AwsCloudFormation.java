package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.groupingBy;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.AwsRules.GroupRule;
import io.portolan.bundle.vendor.AwsRules.PrefixList;
import io.portolan.catalog.Direction;
import io.portolan.http.ProblemException;
import io.portolan.net.Family;
import io.portolan.revision.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** AWS security groups through a CloudFormation stack: the same lists and rules as by Terraform. */
public final class AwsCloudFormation extends DocumentRenderer {

    private static final int MOST_RESOURCES = 500;

    private static final Vendor VENDOR =
            new Vendor(
                    "aws-cloudformation",
                    "AWS security groups (CloudFormation)",
                    "Cloud firewall, as a CloudFormation template",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, false, true, false),
                    AwsGroups.WRITES,
                    Vendor.Delta.DOCUMENT,
                    AwsGroups.LIMITS
                            + " 500 resources and 1 MB in a template, 51,200 bytes without an S3 bucket.",
                    AwsGroups.PARAMETERS,
                    "the resource specification of AWS and yamllint over the examples, an interpreter of the templates"
                            + " over generated catalogs; not deployed to an AWS account");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    String suffix() {
        return ".yaml";
    }

    @Override
    void check(Plan plan) {
        AwsRules rules = AwsRules.of(plan);
        AwsGroups.check(plan, rules);
        int resources = rules.lists().size() + rules.rules().size();
        if (resources > MOST_RESOURCES) {
            throw ProblemException.of(
                    "region",
                    "region: %d resources (expected: at most %d in a template; ask for fewer regions)"
                            .formatted(resources, MOST_RESOURCES));
        }
    }

    @Override
    String document(Plan plan, List<String> comments) {
        AwsRules rules = AwsRules.of(plan);
        Map<String, String> ids = logicalIds(rules);
        Map<String, Object> parameters = new LinkedHashMap<>();
        rules.servers().forEach(server -> parameters.put(group(server), parameter(plan, server)));
        Map<String, Object> resources = new LinkedHashMap<>();
        rules.lists().forEach(list -> resources.put(id(ids, name(list)), list(list)));
        for (Direction way : Direction.BIDIRECTIONAL.ways()) {
            rules.rules(way).forEach(rule -> resources.put(id(ids, rule.name()), rule(rule, ids)));
        }
        Map<String, Object> template = template(plan);
        template.put("Parameters", parameters);
        template.put("Resources", resources);
        return comments("#", comments) + "\n" + YamlText.of(template);
    }

    /** A template must have a resource; this one is nothing. */
    @Override
    String nothing(Plan plan, List<String> comments) {
        Map<String, Object> template = template(plan);
        template.put(
                "Resources",
                Map.of("Nothing", Map.of("Type", "AWS::CloudFormation::WaitConditionHandle")));
        return comments("#", comments) + "\n" + YamlText.of(template);
    }

    private static Map<String, Object> template(Plan plan) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("AWSTemplateFormatVersion", "2010-09-09");
        template.put("Description", plan.prefix() + ": rules of Portolan");
        return template;
    }

    private static Map<String, Object> parameter(Plan plan, Server server) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("Type", "AWS::EC2::SecurityGroup::Id");
        parameter.put("Description", "the security group of " + server);
        AwsGroups.group(plan, server).ifPresent(id -> parameter.put("Default", id));
        return parameter;
    }

    private static Map<String, Object> list(PrefixList list) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("PrefixListName", name(list));
        properties.put("AddressFamily", list.family() == Family.IPV4 ? "IPv4" : "IPv6");
        properties.put("MaxEntries", list.size());
        properties.put(
                "Entries",
                list.entries().prefixes().stream()
                        .map(prefix -> Map.of("Cidr", prefix.toString()))
                        .toList());
        return resource("AWS::EC2::PrefixList", properties);
    }

    /**
     * Its size is in its name: CloudFormation sends new entries and a new size in one request,
     * which AWS refuses. A list that grows is another list, and the rules move on to it.
     */
    private static String name(PrefixList list) {
        return list.name() + "_" + list.size();
    }

    private static Map<String, Object> rule(GroupRule rule, Map<String, String> ids) {
        boolean isInbound = rule.direction() == Direction.INBOUND;
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("GroupId", Map.of("Ref", group(rule.server())));
        properties.put("Description", rule.name());
        properties.put(
                isInbound ? "SourcePrefixListId" : "DestinationPrefixListId",
                Map.of("Fn::GetAtt", List.of(id(ids, name(rule.list())), "PrefixListId")));
        properties.put("IpProtocol", rule.transport().toString());
        properties.put("FromPort", rule.ports().first());
        properties.put("ToPort", rule.ports().last());
        return resource(
                isInbound ? "AWS::EC2::SecurityGroupIngress" : "AWS::EC2::SecurityGroupEgress",
                properties);
    }

    private static Map<String, Object> resource(String type, Map<String, Object> properties) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("Type", type);
        resource.put("Properties", properties);
        return resource;
    }

    private static String id(Map<String, String> ids, String name) {
        return ids.getOrDefault(name, name);
    }

    /** Names without what a logical id may not have; two that become alike get a hash. */
    private static Map<String, String> logicalIds(AwsRules rules) {
        Map<String, List<String>> alike =
                Stream.concat(
                                rules.lists().stream().map(AwsCloudFormation::name),
                                rules.rules().stream().map(GroupRule::name))
                        .collect(groupingBy(AwsCloudFormation::camel));
        Map<String, String> ids = new HashMap<>();
        alike.forEach(
                (id, names) ->
                        names.forEach(
                                name -> ids.put(name, names.size() == 1 ? id : id + hash(name))));
        return ids;
    }

    private static String camel(String name) {
        return Stream.of(name.split("_+"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .map(part -> Character.isDigit(part.charAt(0)) ? "N" + part : part)
                .collect(Collectors.joining());
    }

    private static String hash(String name) {
        return Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 8);
    }

    /** The template's parameter for a server's group. */
    static String group(Server server) {
        return server == Server.SIP ? "SipSecurityGroup" : "MediaSecurityGroup";
    }

    static String stack(Plan plan) {
        return plan.prefix().replace('_', '-');
    }

    @Override
    String howToReplace(Plan plan) {
        return "the whole new template: deploy it to the stack " + stack(plan);
    }

    @Override
    List<String> howToTakeOff(Plan plan) {
        AwsRules rules = AwsRules.of(plan);
        return Stream.of(
                        Stream.of(
                                "rollback: deploy it to the stack " + stack(plan),
                                "CloudFormation deletes what the template no longer has: exactly these, and nothing else"),
                        rules.rules().stream().map(rule -> "deletes: " + rule.name()),
                        rules.lists().stream().map(list -> "deletes: " + name(list)))
                .flatMap(lines -> lines)
                .toList();
    }

    @Override
    public Instructions instructions(Plan plan) {
        int bytes = document(plan, head(plan)).getBytes(StandardCharsets.UTF_8).length;
        return AwsInstructions.ofStack(plan, file(plan), AwsRules.of(plan), bytes);
    }
}
