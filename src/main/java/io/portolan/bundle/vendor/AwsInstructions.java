package io.portolan.bundle.vendor;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import java.util.List;
import java.util.stream.Stream;

/** What to do with the file of a plan, at a shell in the folder of a Terraform root module. */
final class AwsInstructions {

    private AwsInstructions() {}

    static Instructions of(Plan plan, String file, AwsRules rules) {
        int resources = rules.lists().size() + rules.rules().size();
        return new Instructions(
                apply(plan, file, rules, resources),
                List.of(
                        "terraform plan: No changes",
                        "aws ec2 describe-security-group-rules --filters Name=group-id,Values=sg-...: the descriptions of"
                                + " these rules begin with "
                                + plan.prefix(),
                        "place a call each way; VPC flow logs of the servers' network interfaces show what is still REJECT"),
                Terraform.takeOff(plan, file, resources),
                mind(rules));
    }

    private static List<String> apply(Plan plan, String file, AwsRules rules, int resources) {
        Stream<String> groups =
                rules.servers().stream()
                        .filter(server -> !plan.own().has(AwsGroups.parameter(server)))
                        .map(
                                server ->
                                        "in terraform.tfvars: %s = \"sg-...\", the security group of %s"
                                                .formatted(
                                                        AwsTerraform.variableName(plan, server),
                                                        server));
        return Stream.of(
                        Stream.of(
                                "put %s beside your own .tf files, where the provider hashicorp/aws (4.56 or newer) is set to"
                                                .formatted(file)
                                        + " the account and region of your security groups"),
                        groups,
                        Terraform.apply(resources).stream())
                .flatMap(steps -> steps)
                .toList();
    }

    private static List<String> mind(AwsRules rules) {
        return List.of(
                "The security groups must not have their rules in ingress or egress blocks of aws_security_group, nor in"
                        + " aws_security_group_rule: those conflict with the rules of this file and overwrite them.",
                "Security groups are stateful, so replies pass. Network ACLs of the subnet are not: if you have your own,"
                        + " open both directions there, to the high ports of the other side too.",
                "A security group only allows, in no order: a wider rule of yours stays as wide as it is. Outbound rules"
                        + " narrow nothing while a rule of the group allows all outbound traffic, as a new group's does.",
                "Source ports cannot be matched, neither here nor in network ACLs.",
                "If %s and %s are one machine, give one security group for both."
                        .formatted(Server.SIP, Server.MEDIA),
                "It takes up to %d of a security group's quota of inbound or outbound rules of a family, 60 unless raised;"
                                .formatted(rules.quota())
                        + " your own rules count beside it.",
                "Prefixes of a list change in one request. A rule whose ports change is a new rule and an old one, which"
                        + " Terraform makes and destroys in no fixed order, within seconds.",
                "AWS has no SIP ALG. The servers see their private addresses: have them put the Elastic IP into Via,"
                        + " Contact and SDP.");
    }
}
