package io.portolan.bundle.vendor;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Google Cloud VPC firewall rules through Terraform: one for every rule and family, for the
 * instances with a network tag.
 */
public final class GcpTerraform extends Terraform {

    private static final String NETWORK = "vpcNetwork";
    private static final String PRIORITY = "rulePriority";
    private static final int DEFAULT_PRIORITY = 1000;
    private static final int MOST_NAME = 63;
    private static final int MOST_RANGES = 5000;

    /** What Google takes for names of networks, tags and rules. */
    private static final Pattern NAME = Pattern.compile("[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?");

    private static final Vendor VENDOR =
            new Vendor(
                    "gcp-terraform",
                    "Google Cloud VPC firewall (Terraform)",
                    "Cloud firewall, as Terraform configuration",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, false, true, false),
                    "None: the rules hold for the instances with the network tags, whatever their addresses, with or"
                            + " without an external one. sipServer and mediaServer only say which address families there are.",
                    Vendor.Delta.DOCUMENT,
                    "Names of 63 characters, 5000 ranges a rule; rules of a project as its quota allows.",
                    List.of(
                            QueryParameter.one(
                                    NETWORK,
                                    "The name of your VPC network; without it a variable of the file",
                                    "default"),
                            QueryParameter.one(
                                    parameter(Server.SIP),
                                    "The network tag of your SIP server; without it a variable of the file",
                                    "sip-server"),
                            QueryParameter.one(
                                    parameter(Server.MEDIA),
                                    "The network tag of your media server, which may be the same; without it a variable of"
                                            + " the file",
                                    "media-server"),
                            QueryParameter.one(
                                    PRIORITY,
                                    "The priority of all rules, 0-65535, lower first; it must be lower than that of your own"
                                            + " deny rules. 1000 without it",
                                    "1000")),
                    "terraform fmt and a public HCL parser over the examples, an interpreter of the files over"
                            + " generated catalogs; arguments from the documentation of the Google provider. That a rule"
                            + " holds 5000 ranges is what Google says of firewall policies. Not applied to a Google Cloud"
                            + " project.");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    Stream<HclBlock> blocks(Plan plan) {
        return Stream.of(
                        Stream.of(
                                variable(
                                        plan,
                                        networkVariable(plan),
                                        "the VPC network",
                                        given(plan, NETWORK))),
                        servers(plan)
                                .map(
                                        server ->
                                                variable(
                                                        plan,
                                                        tagVariable(plan, server),
                                                        "the network tag of " + server,
                                                        given(plan, parameter(server)))),
                        plan.pairs(VENDOR).stream().map(pair -> firewall(plan, pair)))
                .flatMap(blocks -> blocks);
    }

    @Override
    Stream<String> resources(Plan plan) {
        return plan.pairs(VENDOR).stream().map(pair -> LowerNames.fit(slug(plan, pair), MOST_NAME));
    }

    @Override
    void check(Plan plan) {
        for (Pair pair : plan.pairs(VENDOR)) {
            if (peers(pair).size() > MOST_RANGES) {
                throw ProblemException.of(
                        "region",
                        "region: %d prefixes in %s (expected: at most %d in a rule; ask for fewer regions or for"
                                        .formatted(
                                                peers(pair).size(), pair.rule().name(), MOST_RANGES)
                                + " aggregate=true)");
            }
        }
    }

    static Stream<Server> servers(Plan plan) {
        return plan.pairs(VENDOR).stream().map(pair -> pair.rule().yours()).distinct().sorted();
    }

    private static HclBlock firewall(Plan plan, Pair pair) {
        String slug = slug(plan, pair);
        String name = LowerNames.fit(slug, MOST_NAME);
        boolean isInbound = pair.rule().isInbound();
        return HclBlock.of("resource", "google_compute_firewall", Names.fit(slug, MOST_NAME))
                .with("name", HclBlock.text(name))
                .with("network", "var." + networkVariable(plan))
                .with("description", HclBlock.text(name))
                .with("direction", HclBlock.text(isInbound ? "INGRESS" : "EGRESS"))
                .with("priority", plan.number(PRIORITY, DEFAULT_PRIORITY, 0, 65535))
                .with(
                        isInbound ? "source_ranges" : "destination_ranges",
                        peers(pair).stream().map(HclBlock::text).toList())
                .with("target_tags", List.of("var." + tagVariable(plan, pair.rule().yours())))
                .containing(
                        List.of(
                                HclBlock.of("allow")
                                        .with(
                                                "protocol",
                                                HclBlock.text(pair.rule().transport().toString()))
                                        .with(
                                                "ports",
                                                pair.rule().destinationPorts().texts().stream()
                                                        .map(HclBlock::text)
                                                        .toList())));
    }

    /** Google takes no rule of both families, and a rule without ranges for one of IPv4. */
    private static List<String> peers(Pair pair) {
        if (pair.peers() == null) {
            return List.of(pair.family() == Family.IPV4 ? "0.0.0.0/0" : "::/0");
        }
        return pair.peers().prefixes().stream().map(Cidr::toString).toList();
    }

    private static String slug(Plan plan, Pair pair) {
        return "%s-%s-%s"
                .formatted(
                        plan.prefix(),
                        pair.rule().name(),
                        pair.family() == Family.IPV4 ? "v4" : "v6");
    }

    static String networkVariable(Plan plan) {
        return plan.prefix() + "_vpc_network";
    }

    static String tagVariable(Plan plan, Server server) {
        return "%s_%s_tag".formatted(plan.prefix(), word(server));
    }

    static boolean isGiven(Plan plan, Server server) {
        return plan.own().has(parameter(server));
    }

    static boolean isNetworkGiven(Plan plan) {
        return plan.own().has(NETWORK);
    }

    private static String parameter(Server server) {
        return word(server) + "Tag";
    }

    private static String word(Server server) {
        return server.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> given(Plan plan, String parameter) {
        return plan.own()
                .one(
                        parameter,
                        text -> {
                            if (!NAME.matcher(text).matches()) {
                                throw new IllegalArgumentException(
                                        "name: %s (expected: a small letter, then small letters, digits and -, at most 63"
                                                        .formatted(text)
                                                + " characters)");
                            }
                            return text;
                        });
    }

    @Override
    public Instructions instructions(Plan plan) {
        return GcpInstructions.of(plan, file(plan), (int) resources(plan).count());
    }
}
