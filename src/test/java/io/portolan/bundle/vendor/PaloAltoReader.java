package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.catalog.Direction;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a device would do back into no vendor's words. */
final class PaloAltoReader {

    private PaloAltoReader() {}

    /** Every rule of a bundle: inbound ones, then outbound ones, in their order. */
    static List<Passage> read(PaloAltoDevice device, Plan plan) {
        String theirs = plan.own("fromZone", "untrust");
        String yours = plan.own("toZone", "trust");
        var rules =
                device.rules().entrySet().stream()
                        .filter(rule -> rule.getKey().startsWith(plan.prefix() + "-"))
                        .map(Map.Entry::getValue)
                        .toList();
        assertThat(rules)
                .allMatch(
                        rule ->
                                List.of(only(rule, "from"), only(rule, "to"))
                                                .equals(List.of(theirs, yours))
                                        || List.of(only(rule, "from"), only(rule, "to"))
                                                .equals(List.of(yours, theirs)));
        return Stream.concat(
                        rules.stream()
                                .filter(rule -> only(rule, "from").equals(theirs))
                                .map(rule -> passage(device, Direction.INBOUND, rule)),
                        rules.stream()
                                .filter(rule -> only(rule, "from").equals(yours))
                                .map(rule -> passage(device, Direction.OUTBOUND, rule)))
                .toList();
    }

    private static Passage passage(
            PaloAltoDevice device, Direction direction, Map<String, TreeSet<String>> rule) {
        boolean isInbound = direction == Direction.INBOUND;
        CidrSet peers = addresses(device, only(rule, isInbound ? "source" : "destination"));
        CidrSet yours = addresses(device, only(rule, isInbound ? "destination" : "source"));
        if (yours == null) {
            throw new AssertionError("names no server of yours: " + rule);
        }
        Family family = yours.prefixes().getFirst().family();
        assertThat(Stream.of(yours, peers == null ? yours : peers))
                .allMatch(set -> set.of(family).equals(set));
        Map<String, String> service = device.service(only(rule, "service"));
        @Nullable String from = service.get("source-port");
        return new Passage(
                direction,
                family,
                Transport.valueOf(service.getOrDefault("protocol", "").toUpperCase(Locale.ROOT)),
                peers,
                from == null ? null : ports(from),
                yours,
                ports(service.getOrDefault("port", "")));
    }

    private static String only(Map<String, TreeSet<String>> rule, String attribute) {
        TreeSet<String> values = rule.getOrDefault(attribute, new TreeSet<>());
        assertThat(values).as(attribute).hasSize(1);
        return values.getFirst();
    }

    private static @Nullable CidrSet addresses(PaloAltoDevice device, String name) {
        return name.equals("any") ? null : CidrSet.of(device.resolve(name));
    }

    private static PortSet ports(String text) {
        return PortSet.parse(List.of(text.split(",", -1)));
    }
}
