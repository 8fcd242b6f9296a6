package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import java.util.List;
import java.util.stream.Stream;

/** What to do with rules of security groups, at a shell, by Terraform or by CloudFormation. */
final class AwsInstructions {

    /** What a template may have that comes without a bucket, less what a delta says on top. */
    private static final int MOST_BYTES = 51_200 - 500;

    private AwsInstructions() {}

    static Instructions of(Plan plan, String file, AwsRules rules) {
        int resources = rules.lists().size() + rules.rules().size();
        return new Instructions(
                apply(plan, file, rules, resources),
                verify(plan, "terraform plan: No changes"),
                Terraform.takeOff(plan, file, resources),
                mind(
                        rules,
                        "The security groups must not have their rules in ingress or egress blocks of aws_security_group, nor in"
                                + " aws_security_group_rule: those conflict with the rules of this file and overwrite them.",
                        "Prefixes of a list change in one request. A rule whose ports change is a new rule and an old one, which"
                                + " Terraform makes and destroys in no fixed order, within seconds."));
    }

    /**
     * What to do with a template.
     *
     * @param bytes how large it is
     */
    static Instructions ofStack(Plan plan, String file, AwsRules rules, int bytes) {
        String stack = AwsCloudFormation.stack(plan);
        String groups =
                rules.servers().stream()
                        .filter(server -> !plan.own().has(AwsGroups.parameter(server)))
                        .map(server -> " %s=sg-...".formatted(AwsCloudFormation.group(server)))
                        .collect(joining());
        String deploy =
                "aws cloudformation deploy --stack-name %s --template-file %s --no-fail-on-empty-changeset%s%s"
                        .formatted(
                                stack,
                                file,
                                groups.isEmpty() ? "" : " --parameter-overrides" + groups,
                                bytes > MOST_BYTES ? " --s3-bucket YOUR_BUCKET" : "");
        return new Instructions(
                List.of(
                        "in the account and region of your security groups, to see what it will do first: the same with"
                                + " --no-execute-changeset",
                        deploy,
                        "later, for a new revision: the same command with the new file, or with the delta, which is the new"
                                + " file"),
                verify(
                        plan,
                        "aws cloudformation describe-stacks --stack-name %s: CREATE_COMPLETE or UPDATE_COMPLETE"
                                .formatted(stack)),
                List.of(
                        "aws cloudformation delete-stack --stack-name " + stack,
                        "or, if the stack shall stay: aws cloudformation deploy --stack-name %s --template-file %s-rollback.yaml"
                                .formatted(stack, plan.prefix())),
                mind(
                        rules,
                        "If the security groups belong to a template of yours, their rules there and these do not know each"
                                + " other: both hold, and each stack takes off only its own.",
                        "Prefixes of a list change in place. A list that grows or shrinks is a new list with new rules, which"
                                + " CloudFormation makes before it deletes the old ones: until then both count against the quota."));
    }

    private static List<String> verify(Plan plan, String first) {
        return List.of(
                first,
                "aws ec2 describe-security-group-rules --filters Name=group-id,Values=sg-...: the descriptions of"
                        + " these rules begin with "
                        + plan.prefix(),
                "place a call each way; VPC flow logs of the servers' network interfaces show what is still REJECT");
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

    private static List<String> mind(AwsRules rules, String first, String change) {
        return List.of(
                first,
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
                change,
                "AWS has no SIP ALG. The servers see their private addresses: have them put the Elastic IP into Via,"
                        + " Contact and SDP.");
    }
}
