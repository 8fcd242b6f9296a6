package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A VyOS: the nodes that bundles use, as its interface definitions and its commit have them. */
final class VyosDevice extends VyattaDevice {

    private static final String NUMBER = "[1-9]\\d{0,5}";
    private static final String CHAIN = "firewall ipv[46] name [a-zA-Z0-9][\\w.-]*";
    private static final String RULE = CHAIN + " rule " + NUMBER;
    private static final String JUMP = "firewall ipv[46] forward filter rule " + NUMBER;

    private static final Map<Pattern, Pattern> TEMPLATES =
            Map.of(
                    Pattern.compile("firewall group network-group [-_a-zA-Z0-9][\\w.+-]* network"),
                    Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+/\\d+"),
                    Pattern.compile(
                            "firewall group ipv6-network-group [-_a-zA-Z0-9][\\w.+-]* network"),
                    Pattern.compile("[0-9a-f:]+/\\d+"),
                    Pattern.compile(CHAIN + " default-action"),
                    Pattern.compile("return"),
                    Pattern.compile(RULE + " action"),
                    Pattern.compile("accept"),
                    Pattern.compile(RULE + " protocol"),
                    Pattern.compile("tcp|udp"),
                    Pattern.compile(
                            "(?:" + RULE + "|" + JUMP + "|firewall group \\S+ \\w+) description"),
                    Pattern.compile(".{1,255}"),
                    Pattern.compile(RULE + " (?:source|destination) port"),
                    Pattern.compile("\\d+(?:-\\d+)?(?:,\\d+(?:-\\d+)?)*"),
                    Pattern.compile(RULE + " (?:source|destination) group network-group"),
                    Pattern.compile("[-_a-zA-Z0-9][\\w.+-]*"),
                    Pattern.compile(JUMP + " action"),
                    Pattern.compile("jump"),
                    Pattern.compile(JUMP + " jump-target"),
                    Pattern.compile("[a-zA-Z0-9][\\w.-]*"));

    VyosDevice() {
        load(
                "set firewall ipv4 forward filter rule 7 action 'jump'\n"
                        + "set firewall ipv4 forward filter rule 7 jump-target 'mine'\n"
                        + "set firewall ipv4 name mine default-action 'return'\n");
    }

    @Override
    Map<Pattern, Pattern> templates() {
        return TEMPLATES;
    }

    @Override
    void check() {
        paths().filter(path -> path.endsWith(" group network-group")).forEach(this::group);
        List<List<String>> all = paths().map(path -> List.of(path.split(" ", -1))).toList();
        assertThat(nodes(all, "rule", 6)).allMatch(rule -> value(rule + " action") != null);
        assertThat(nodes(all, "name", 4))
                .allMatch(chain -> "return".equals(value(chain + " default-action")));
        assertThat(nodes(all, "jump-target", 7))
                .allMatch(
                        jump ->
                                has(
                                        jump.substring(0, jump.indexOf(" forward "))
                                                + " name "
                                                + value(jump)));
    }

    /** The nodes of so many words that have this word in them, after the family's. */
    private static Stream<String> nodes(List<List<String>> all, String word, int length) {
        return all.stream()
                .filter(path -> path.size() >= length && !path.get(1).equals("group"))
                .map(path -> path.subList(0, length))
                .filter(path -> path.contains(word))
                .map(path -> String.join(" ", path))
                .distinct();
    }

    private CidrSet group(String path) {
        String kind = path.startsWith("firewall ipv4") ? "network-group" : "ipv6-network-group";
        return CidrSet.of(
                values("firewall group %s %s network".formatted(kind, value(path))).stream()
                        .map(Cidr::parse)
                        .toList());
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return Stream.of(Family.values())
                .flatMap(
                        family ->
                                Stream.of("_in", "_out")
                                        .flatMap(
                                                chain ->
                                                        chain(plan, family, plan.prefix() + chain)))
                .toList();
    }

    private Stream<Passage> chain(Plan plan, Family family, String chain) {
        String path =
                "firewall %s name %s".formatted(family.toString().toLowerCase(Locale.ROOT), chain);
        return rules(path)
                .map(
                        number -> {
                            String rule = path + " rule " + number;
                            String from = rule + " source group network-group";
                            String to = rule + " destination group network-group";
                            boolean inbound =
                                    Servers.isInbound(
                                            plan,
                                            63,
                                            Objects.requireNonNullElse(value(from), ""),
                                            Objects.requireNonNullElse(value(to), ""));
                            assertThat(inbound).isEqualTo(chain.endsWith("_in"));
                            return passage(rule, inbound, family, side(from), side(to));
                        });
    }

    private @Nullable CidrSet side(String path) {
        return value(path) == null ? null : group(path);
    }
}
