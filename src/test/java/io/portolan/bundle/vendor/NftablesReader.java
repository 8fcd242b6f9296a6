package io.portolan.bundle.vendor;

import io.portolan.bundle.Pair;
import io.portolan.catalog.Direction;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a device would do back into no vendor's words. */
final class NftablesReader {

    private static final Pattern RULE =
            Pattern.compile(
                    "(?:(?<sip>ip6?) saddr @(?<saddr>\\w+) )?(?:(?<dip>ip6?) daddr @(?<daddr>\\w+) )?"
                            + "(?:(?<stransport>udp|tcp) sport (?<sport>\\S+|\\{[^}]+}) )?"
                            + "(?<transport>udp|tcp) dport (?<dport>\\S+|\\{[^}]+}) "
                            + "counter accept comment \"[A-Za-z0-9-]{1,100}\"");

    private NftablesReader() {}

    /**
     * What one rule lets through.
     *
     * @param peers null: any address
     * @param sourcePorts null: any
     */
    record Passage(
            Direction direction,
            Family family,
            Transport transport,
            @Nullable CidrSet peers,
            @Nullable PortSet sourcePorts,
            CidrSet yours,
            PortSet destinationPorts) {

        static Passage of(Pair pair) {
            return new Passage(
                    pair.rule().direction(),
                    pair.family(),
                    pair.rule().transport(),
                    pair.peers(),
                    pair.rule().sourcePorts(),
                    pair.yours(),
                    pair.rule().destinationPorts());
        }
    }

    /** Every rule of a bundle's two chains, in their order. */
    static List<Passage> read(NftablesDevice device, String prefix) {
        return Stream.concat(
                        device.chain(prefix + "_in").stream()
                                .map(rule -> passage(device, Direction.INBOUND, rule)),
                        device.chain(prefix + "_out").stream()
                                .map(rule -> passage(device, Direction.OUTBOUND, rule)))
                .toList();
    }

    private static Passage passage(NftablesDevice device, Direction direction, String text) {
        Matcher rule = RULE.matcher(text);
        if (!rule.matches()) {
            throw new AssertionError("not a rule of ours: " + text);
        }
        @Nullable CidrSet source = set(device, rule, "saddr");
        @Nullable CidrSet destination = set(device, rule, "daddr");
        boolean isInbound = direction == Direction.INBOUND;
        @Nullable CidrSet yours = isInbound ? destination : source;
        if (yours == null) {
            throw new AssertionError("names no server of yours: " + text);
        }
        Family family = yours.prefixes().getFirst().family();
        String ip = family == Family.IPV4 ? "ip" : "ip6";
        if (!Stream.of("sip", "dip").allMatch(side -> isNullOr(ip, rule.group(side)))
                || !isNullOr(rule.group("transport"), rule.group("stransport"))) {
            throw new AssertionError("mixes families or transports: " + text);
        }
        return new Passage(
                direction,
                family,
                Transport.valueOf(rule.group("transport").toUpperCase(Locale.ROOT)),
                isInbound ? source : destination,
                rule.group("sport") == null ? null : ports(rule.group("sport")),
                yours,
                ports(rule.group("dport")));
    }

    private static boolean isNullOr(String expected, @Nullable String got) {
        return got == null || got.equals(expected);
    }

    private static @Nullable CidrSet set(NftablesDevice device, Matcher rule, String side) {
        return rule.group(side) == null ? null : CidrSet.of(device.set(rule.group(side)));
    }

    private static PortSet ports(String text) {
        return PortSet.parse(List.of(text.replaceAll("[{} ]", "").split(",", -1)));
    }
}
