package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.revision.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An alias or a rule of OPNsense.
 *
 * @param isRule whether it is a rule
 * @param id its id: a random one in shape, as OPNsense wants it, which follows from its name
 * @param fields what the API takes; no value needs escaping but for line ends, which are escaped
 */
record OpnSenseObject(boolean isRule, String id, SequencedMap<String, String> fields) {

    private static final int MOST_NAME = 31;
    private static final int MOST_SEQUENCE = 999_999;

    /** Aliases, then the rules that name them. */
    static List<OpnSenseObject> all(Plan plan) {
        List<Pair> pairs = plan.pairs(OpnSense.VENDOR);
        var aliases = new LinkedHashMap<String, OpnSenseObject>();
        for (NamedSet set : NamedSet.all(plan, pairs, MOST_NAME).values()) {
            aliases.put(
                    set.name(),
                    alias(
                            plan,
                            set.name(),
                            "network",
                            set.members().prefixes().stream()
                                    .map(NamedSet::member)
                                    .collect(joining("\\n")),
                            set.what()));
        }
        var rules = new ArrayList<OpnSenseObject>();
        for (Pair pair : pairs) {
            rules.add(
                    rule(
                            plan,
                            pair,
                            ports(plan, pair.rule().sourcePorts(), aliases),
                            ports(plan, pair.rule().destinationPorts(), aliases)));
        }
        var all = new ArrayList<>(aliases.values());
        all.addAll(rules);
        return List.copyOf(all);
    }

    private static OpnSenseObject alias(
            Plan plan, String name, String type, String content, String what) {
        return new OpnSenseObject(
                false,
                id("alias " + name),
                fields(
                        "enabled", "1",
                        "name", name,
                        "type", type,
                        "content", content,
                        "description", description(plan, what)));
    }

    /** A rule takes one port or one range: several are an alias. */
    private static String ports(
            Plan plan, @Nullable PortSet ports, Map<String, OpnSenseObject> aliases) {
        if (ports == null) {
            return "";
        }
        if (ports.ranges().size() == 1) {
            return ports.toString();
        }
        String name =
                Names.fit(plan.prefix() + "_ports_" + String.join("_", ports.texts()), MOST_NAME);
        aliases.put(
                name,
                alias(
                        plan,
                        name,
                        "port",
                        ports.ranges().stream().map(PfAnchor::range).collect(joining("\\n")),
                        "ports " + ports));
        return name;
    }

    private static OpnSenseObject rule(Plan plan, Pair pair, String from, String to) {
        boolean inbound = pair.rule().isInbound();
        String yours = NamedSet.yours(plan, pair, MOST_NAME).name();
        NamedSet named = NamedSet.peers(plan, pair, MOST_NAME);
        String peers = named == null ? "any" : named.name();
        return new OpnSenseObject(
                true,
                id("rule %s %s %s".formatted(plan.prefix(), pair.rule().name(), pair.family())),
                fields(
                        "enabled",
                        "1",
                        "sequence",
                        String.valueOf(sequence(plan)),
                        "action",
                        "pass",
                        "quick",
                        "1",
                        "interface",
                        "",
                        "direction",
                        "in",
                        "ipprotocol",
                        pair.family() == Family.IPV4 ? "inet" : "inet6",
                        "protocol",
                        pair.rule().transport().toString().toUpperCase(Locale.ROOT),
                        "source_net",
                        inbound ? peers : yours,
                        "source_port",
                        from,
                        "destination_net",
                        inbound ? yours : peers,
                        "destination_port",
                        to,
                        "description",
                        description(plan, pair.rule().name())));
    }

    /** The same for all rules of a bundle: which of them comes first makes no difference. */
    static int sequence(Plan plan) {
        return RuleNumbers.first(plan, 2000, MOST_SEQUENCE);
    }

    private static String description(Plan plan, String what) {
        return SafeText.line("Portolan %s: %s".formatted(plan.prefix(), what));
    }

    private static SequencedMap<String, String> fields(String... namesAndValues) {
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static String id(String name) {
        String hex = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
        return "%s-%s-4%s-a%s-%s"
                .formatted(
                        hex.substring(0, 8),
                        hex.substring(8, 12),
                        hex.substring(12, 15),
                        hex.substring(15, 18),
                        hex.substring(18, 30));
    }

    /** Sets it, and makes it if it is not there. */
    String setting() {
        return "post %s/%s '{\"%s\":{%s}}'"
                .formatted(
                        isRule ? "filter/setRule" : "alias/setItem",
                        id,
                        isRule ? "rule" : "alias",
                        fields.entrySet().stream()
                                .map(
                                        field ->
                                                "\"%s\":\"%s\""
                                                        .formatted(
                                                                field.getKey(), field.getValue()))
                                .collect(joining(",")));
    }

    /** Deletes it, if it is there. */
    String removal() {
        return "post %s/%s '{}'".formatted(isRule ? "filter/delRule" : "alias/delItem", id);
    }
}
