package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An EdgeRouter: a group of addresses takes no prefix, one of networks no single address, no two
 * groups have one name, and a rule names one group a side.
 */
final class EdgeOsDevice extends VyattaDevice {

    private static final String SET = "firewall (?:ipv6-)?name [A-Za-z0-9][\\w.-]{0,27}";
    private static final String RULE = SET + " rule [1-9]\\d{0,3}";
    private static final String NAME = "[A-Za-z]\\w{0,30}";
    private static final Pattern GROUP =
            Pattern.compile(".* rule (\\d+) (source|destination) group \\S+");

    private static final Map<Pattern, Pattern> TEMPLATES =
            Map.of(
                    Pattern.compile("firewall group address-group " + NAME + " address"),
                    Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+"),
                    Pattern.compile("firewall group network-group " + NAME + " network"),
                    Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+/(?:[1-9]|[12]\\d|3[01])"),
                    Pattern.compile("firewall group ipv6-address-group " + NAME + " ipv6-address"),
                    Pattern.compile("[0-9a-f:]+"),
                    Pattern.compile("firewall group ipv6-network-group " + NAME + " ipv6-network"),
                    Pattern.compile("[0-9a-f:]+/\\d+"),
                    Pattern.compile(RULE + " action"),
                    Pattern.compile("accept|drop"),
                    Pattern.compile(RULE + " protocol"),
                    Pattern.compile("tcp|udp"),
                    Pattern.compile(
                            "(?:" + RULE + "|firewall group \\S+ " + NAME + ") description"),
                    Pattern.compile(".{1,100}"),
                    Pattern.compile(RULE + " (?:source|destination) port"),
                    Pattern.compile("\\d+(?:-\\d+)?(?:,\\d+(?:-\\d+)?){0,14}"),
                    Pattern.compile(
                            "firewall name \\S+ rule \\d+ (?:source|destination) group (?:address|network)-group"),
                    Pattern.compile(NAME),
                    Pattern.compile(
                            "firewall ipv6-name \\S+ rule \\d+ (?:source|destination) group"
                                    + " ipv6-(?:address|network)-group"),
                    Pattern.compile(NAME));

    EdgeOsDevice() {
        load("set firewall name WAN_IN rule 20 action 'drop'\n");
    }

    @Override
    Map<Pattern, Pattern> templates() {
        return TEMPLATES;
    }

    @Override
    void check() {
        List<String> groups = paths().filter(path -> GROUP.matcher(path).matches()).toList();
        groups.forEach(this::members);
        assertThat(groups.stream().map(path -> path.substring(0, path.lastIndexOf(' '))))
                .doesNotHaveDuplicates();
        assertThat(
                        paths().filter(path -> path.startsWith("firewall group "))
                                .map(path -> path.split(" ", -1))
                                .map(words -> words[2] + " " + words[3])
                                .distinct()
                                .map(words -> words.split(" ", -1)[1]))
                .doesNotHaveDuplicates();
        assertThat(
                        paths().filter(path -> path.contains(" rule "))
                                .map(
                                        path ->
                                                String.join(
                                                        " ",
                                                        List.of(path.split(" ", -1)).subList(0, 5)))
                                .distinct())
                .allMatch(rule -> value(rule + " action") != null);
    }

    private CidrSet members(String path) {
        String kind = path.substring(path.lastIndexOf(' ') + 1);
        return CidrSet.of(
                values(
                                "firewall group %s %s %s"
                                        .formatted(kind, value(path), kind.replace("-group", "")))
                        .stream()
                        .map(Cidr::parse)
                        .toList());
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return paths().filter(path -> path.contains(" rule ") && path.endsWith(" description"))
                .filter(path -> Objects.requireNonNull(value(path)).startsWith(plan.prefix() + "/"))
                .map(path -> path.replace(" description", ""))
                .sorted(Comparator.comparing(path -> Integer.valueOf(path.replaceAll(".* ", ""))))
                .map(rule -> passage(plan, rule))
                .sorted(Comparator.comparing(Passage::family).thenComparing(Passage::direction))
                .toList();
    }

    private Passage passage(Plan plan, String rule) {
        String from = side(rule + " source group ");
        String to = side(rule + " destination group ");
        boolean inbound = Servers.isInbound(plan, 30, name(from), name(to));
        return passage(
                rule,
                inbound,
                rule.contains(" ipv6-name ") ? Family.IPV6 : Family.IPV4,
                from == null ? null : members(from),
                to == null ? null : members(to));
    }

    private @Nullable String side(String path) {
        return Stream.of(
                        "address-group",
                        "network-group",
                        "ipv6-address-group",
                        "ipv6-network-group")
                .map(kind -> path + kind)
                .filter(kind -> value(kind) != null)
                .findFirst()
                .orElse(null);
    }

    private String name(@Nullable String path) {
        return path == null ? "" : Objects.requireNonNull(value(path)).replaceAll("n$", "");
    }
}
