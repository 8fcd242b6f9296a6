package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Azure takes into a network security group, and what it does with it. A rule is what the REST
 * interface calls its properties, with its name among them; lists are lists, all else is text.
 */
final class NetworkSecurityGroup {

    private static final Pattern NAME = Pattern.compile("\\w(?:[\\w.-]{0,78}\\w)?");
    private static final Map<String, String> ONE_OR_MANY =
            Map.of("PortRange", "PortRanges", "AddressPrefix", "AddressPrefixes");
    private static final List<String> ENDS = List.of("source", "destination");

    private NetworkSecurityGroup() {}

    /** Refuses what Azure would. */
    static void check(Collection<Map<String, Object>> rules) {
        assertThat(rules).hasSizeLessThanOrEqualTo(1000);
        Set<List<Object>> places = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Map<String, Object> rule : rules) {
            check(rule);
            assertThat(names.add(text(rule, "name"))).as("twice: " + rule).isTrue();
            assertThat(places.add(List.of(text(rule, "direction"), text(rule, "priority"))))
                    .as("SecurityRuleConflict: " + rule)
                    .isTrue();
        }
    }

    private static void check(Map<String, Object> rule) {
        assertThat(text(rule, "name")).matches(NAME);
        assertThat(text(rule, "access")).isEqualTo("Allow");
        assertThat(Integer.parseInt(text(rule, "priority"))).isBetween(100, 4096);
        Set<String> rest = new HashSet<>(rule.keySet());
        rest.removeAll(Set.of("name", "access", "priority", "direction", "protocol"));
        for (String end : ENDS) {
            ONE_OR_MANY.forEach(
                    (one, many) -> {
                        boolean isOne = rest.remove(end + one);
                        assertThat(rest.remove(end + many))
                                .as(end + " of " + rule)
                                .isNotEqualTo(isOne);
                        assertThat(isOne ? text(rule, end + one) : "*").isEqualTo("*");
                    });
        }
        assertThat(rest).as("unknown in " + rule).isEmpty();
        assertThat(ENDS.stream().map(end -> addresses(rule, end)).filter(Objects::nonNull))
                .as("families of " + rule)
                .flatMap(set -> set.prefixes().stream().map(Cidr::family).toList())
                .isNotEmpty()
                .allMatch(family(rule)::equals);
    }

    /** What a rule lets through. */
    static Passage passage(Map<String, Object> rule) {
        Direction direction =
                switch (text(rule, "direction")) {
                    case "Inbound" -> Direction.INBOUND;
                    case "Outbound" -> Direction.OUTBOUND;
                    default -> throw new AssertionError("no direction: " + rule);
                };
        boolean isInbound = direction == Direction.INBOUND;
        return new Passage(
                direction,
                family(rule),
                Transport.valueOf(text(rule, "protocol").toUpperCase(Locale.ROOT)),
                addresses(rule, isInbound ? "source" : "destination"),
                ports(rule, "source"),
                addresses(rule, isInbound ? "destination" : "source"),
                Objects.requireNonNull(ports(rule, "destination")));
    }

    private static Family family(Map<String, Object> rule) {
        return ENDS.stream()
                .map(end -> addresses(rule, end))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .prefixes()
                .getFirst()
                .family();
    }

    private static @Nullable CidrSet addresses(Map<String, Object> rule, String end) {
        List<String> listed = list(rule, end + "AddressPrefixes");
        if (listed.isEmpty()) {
            return null;
        }
        CidrSet set = CidrSet.of(listed.stream().map(Cidr::parse).toList());
        assertThat(set.withoutContained().prefixes()).as("overlaps").hasSameSizeAs(listed);
        return set;
    }

    private static @Nullable PortSet ports(Map<String, Object> rule, String end) {
        List<String> listed = list(rule, end + "PortRanges");
        return listed.isEmpty() ? null : PortSet.parse(listed);
    }

    private static String text(Map<String, Object> rule, String name) {
        return String.valueOf(rule.get(name));
    }

    private static List<String> list(Map<String, Object> rule, String name) {
        return rule.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
