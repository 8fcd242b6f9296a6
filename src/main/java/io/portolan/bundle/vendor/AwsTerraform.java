package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.AwsRules.GroupRule;
import io.portolan.bundle.vendor.AwsRules.PrefixList;
import io.portolan.catalog.Direction;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import io.portolan.net.Family;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * AWS security groups through Terraform: rules that are resources of their own, in groups of the
 * user's, which the file names and never manages. The file is the whole of what the bundle is, so a
 * delta is the new file, the way off a file without resources, and a delta without a difference the
 * same file again: an empty one in its place would take everything off.
 */
public final class AwsTerraform implements Renderer {

    private static final String MAX_RULES = "maxRules";
    private static final int DEFAULT_QUOTA = 60;
    private static final int MOST_QUOTA = 1000;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern GROUP = Pattern.compile("sg-(?:[0-9a-f]{8}|[0-9a-f]{17})");

    /** The most entries that AWS takes in one request; the provider sends a list in one. */
    private static final int MOST_ENTRIES = 100;

    private static final Vendor VENDOR =
            new Vendor(
                    "aws-terraform",
                    "AWS security groups (Terraform)",
                    "Cloud firewall, as Terraform configuration",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, false, true, false),
                    "None: the rules hold for the instances in the security groups, whatever their addresses, with or"
                            + " without an Elastic IP. sipServer and mediaServer only say which address families there are.",
                    Vendor.Delta.DOCUMENT,
                    "60 inbound and 60 outbound rules of a family for a security group unless raised; the manifest says how many a bundle takes.",
                    List.of(
                            QueryParameter.one(
                                    parameter(Server.SIP),
                                    "The security group of your SIP server; without it a variable of the file",
                                    "sg-0123456789abcdef0"),
                            QueryParameter.one(
                                    parameter(Server.MEDIA),
                                    "The security group of your media server, which may be the same; without it a variable"
                                            + " of the file",
                                    "sg-0fedcba9876543210"),
                            QueryParameter.one(
                                    MAX_RULES,
                                    "Your quota of rules per security group, of which each prefix of a rule is one; 60"
                                            + " unless AWS has raised it",
                                    "60")),
                    "terraform fmt and an HCL parser over the examples, an interpreter of the files over generated"
                            + " catalogs, arguments and limits against the source of the AWS provider and the AWS"
                            + " documentation; not applied to an AWS account");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        return Bundle.of(file(plan), document(plan, List.of(), resources(plan)));
    }

    @Override
    public Bundle delta(@Nullable Plan from, @Nullable Plan to) {
        if (to == null) {
            return from == null ? new Bundle(List.of(), false) : rollback(from);
        }
        if (from == null) {
            return render(to);
        }
        String after = resources(to);
        boolean isChange = !after.equals(body(from, AwsRules.of(from)));
        List<String> notes =
                List.of(
                        "changed: " + isChange,
                        "the whole new file: put it in place of %s, then terraform apply"
                                .formatted(file(to)));
        return new Bundle(List.of(new Bundle.File(file(to), document(to, notes, after))), isChange);
    }

    @Override
    public Bundle rollback(Plan plan) {
        AwsRules rules = AwsRules.of(plan);
        Stream<String> names =
                Stream.concat(
                        rules.rules().stream().map(GroupRule::name),
                        rules.lists().stream().map(PrefixList::name));
        List<String> notes =
                Stream.concat(
                                Stream.of(
                                        "rollback: put this file in place of %s, then terraform apply"
                                                .formatted(file(plan)),
                                        "Terraform destroys what is no longer in the file: exactly these, and nothing else"),
                                names.map(name -> "destroys: " + name))
                        .toList();
        return Bundle.of(plan.prefix() + "-rollback.tf", document(plan, notes, ""));
    }

    private static String file(Plan plan) {
        return plan.prefix() + ".tf";
    }

    private static String document(Plan plan, List<String> notes, String body) {
        return Stream.concat(notes.stream(), plan.head(VENDOR).stream())
                        .map(line -> "# " + line)
                        .collect(joining("\n", "", "\n"))
                + body;
    }

    /**
     * What a plan puts into AWS, if AWS takes it.
     *
     * @throws ProblemException if it is more than a security group holds
     */
    private static String resources(Plan plan) {
        AwsRules rules = AwsRules.of(plan);
        int quota = plan.own().one(MAX_RULES, AwsTerraform::number).orElse(DEFAULT_QUOTA);
        if (rules.quota() > quota) {
            throw ProblemException.of(
                    MAX_RULES,
                    "%s: %d (expected: at least %d, of which these rules are in one direction; raise the quota at AWS, or"
                                    .formatted(MAX_RULES, quota, rules.quota())
                            + " ask for fewer regions or for aggregate=true)");
        }
        rules.lists().stream()
                .filter(list -> list.size() > MOST_ENTRIES)
                .findFirst()
                .ifPresent(
                        list -> {
                            throw ProblemException.of(
                                    "region",
                                    "region: %d prefixes in %s (expected: at most %d in a list, or Terraform cannot make it;"
                                                    .formatted(
                                                            list.size(), list.name(), MOST_ENTRIES)
                                            + " ask for fewer regions or for aggregate=true)");
                        });
        return body(plan, rules);
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > MOST_QUOTA) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: 1-%d)".formatted(MAX_RULES, text, MOST_QUOTA));
        }
        return Integer.parseInt(text);
    }

    private static String body(Plan plan, AwsRules rules) {
        return Stream.of(
                        rules.servers().stream().map(server -> variable(plan, server)),
                        rules.lists().stream().map(AwsTerraform::list),
                        rules.rules(Direction.INBOUND).stream().map(rule -> rule(plan, rule)),
                        rules.rules(Direction.OUTBOUND).stream().map(rule -> rule(plan, rule)))
                .flatMap(blocks -> blocks)
                .map(block -> "\n" + block + "\n")
                .collect(joining());
    }

    private static HclBlock variable(Plan plan, Server server) {
        HclBlock required =
                HclBlock.of("variable", variableName(plan, server))
                        .with(
                                "description",
                                HclBlock.text(
                                        "%s: the security group of %s"
                                                .formatted(plan.prefix(), server)))
                        .with("type", "string");
        return group(plan, server)
                .map(id -> required.with("default", HclBlock.text(id)))
                .orElse(required);
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
        return "%s_%s_security_group_id".formatted(plan.prefix(), word(server));
    }

    static String parameter(Server server) {
        return word(server) + "SecurityGroup";
    }

    private static String word(Server server) {
        return server.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> group(Plan plan, Server server) {
        return plan.own()
                .one(
                        parameter(server),
                        text -> {
                            if (!GROUP.matcher(text).matches()) {
                                throw new IllegalArgumentException(
                                        "group: %s (expected: the id of a security group, as in sg-0123456789abcdef0)"
                                                .formatted(text));
                            }
                            return text;
                        });
    }

    @Override
    public Instructions instructions(Plan plan) {
        return AwsInstructions.of(plan, file(plan), AwsRules.of(plan));
    }
}
