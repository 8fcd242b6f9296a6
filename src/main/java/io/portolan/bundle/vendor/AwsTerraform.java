package io.portolan.bundle.vendor;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.AwsRules.GroupRule;
import io.portolan.bundle.vendor.AwsRules.PrefixList;
import io.portolan.catalog.Direction;
import io.portolan.net.Family;
import java.util.stream.Stream;

/**
 * AWS security groups through Terraform: rules that are resources of their own, in groups of the
 * user's.
 */
public final class AwsTerraform extends Terraform {

    private static final Vendor VENDOR =
            new Vendor(
                    "aws-terraform",
                    "AWS security groups (Terraform)",
                    "Cloud firewall, as Terraform configuration",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, false, true, false),
                    AwsGroups.WRITES,
                    Vendor.Delta.DOCUMENT,
                    AwsGroups.LIMITS,
                    AwsGroups.PARAMETERS,
                    "terraform fmt and an HCL parser over the examples, an interpreter of the files over generated"
                            + " catalogs, arguments and limits against the source of the AWS provider and the AWS"
                            + " documentation; not applied to an AWS account");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    Stream<String> resources(Plan plan) {
        AwsRules rules = AwsRules.of(plan);
        return Stream.concat(
                rules.rules().stream().map(GroupRule::name),
                rules.lists().stream().map(PrefixList::name));
    }

    @Override
    void check(Plan plan) {
        AwsGroups.check(plan, AwsRules.of(plan));
    }

    @Override
    Stream<HclBlock> blocks(Plan plan) {
        AwsRules rules = AwsRules.of(plan);
        return Stream.of(
                        rules.servers().stream()
                                .map(
                                        server ->
                                                variable(
                                                        plan,
                                                        variableName(plan, server),
                                                        "the security group of " + server,
                                                        AwsGroups.group(plan, server))),
                        rules.lists().stream().map(AwsTerraform::list),
                        rules.rules(Direction.INBOUND).stream().map(rule -> rule(plan, rule)),
                        rules.rules(Direction.OUTBOUND).stream().map(rule -> rule(plan, rule)))
                .flatMap(blocks -> blocks);
    }

    private static HclBlock list(PrefixList list) {
        // As large as it is: every rule takes the size of its list from the group's quota, whether
        // it is used or not. A list can be resized when it changes.
        return HclBlock.of("resource", "aws_ec2_managed_prefix_list", list.name())
                .with("name", HclBlock.text(list.name()))
                .with(
                        "address_family",
                        HclBlock.text(list.family() == Family.IPV4 ? "IPv4" : "IPv6"))
                .with("max_entries", list.size())
                .containing(
                        list.entries().prefixes().stream()
                                .map(
                                        prefix ->
                                                HclBlock.of("entry")
                                                        .with(
                                                                "cidr",
                                                                HclBlock.text(prefix.toString())))
                                .toList());
    }

    private static HclBlock rule(Plan plan, GroupRule rule) {
        return HclBlock.of(
                        "resource",
                        rule.direction() == Direction.INBOUND
                                ? "aws_vpc_security_group_ingress_rule"
                                : "aws_vpc_security_group_egress_rule",
                        rule.name())
                .with("security_group_id", "var." + variableName(plan, rule.server()))
                .with("description", HclBlock.text(rule.name()))
                .with(
                        "prefix_list_id",
                        "aws_ec2_managed_prefix_list.%s.id".formatted(rule.list().name()))
                .with("ip_protocol", HclBlock.text(rule.transport().toString()))
                .with("from_port", rule.ports().first())
                .with("to_port", rule.ports().last());
    }

    static String variableName(Plan plan, Server server) {
        return "%s_%s_security_group_id".formatted(plan.prefix(), AwsGroups.word(server));
    }

    @Override
    public Instructions instructions(Plan plan) {
        return AwsInstructions.of(plan, file(plan), AwsRules.of(plan));
    }
}
