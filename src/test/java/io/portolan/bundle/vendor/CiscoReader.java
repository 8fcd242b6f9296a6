package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the access lists of a Cisco back into no vendor's words; any address is said as on an ASA,
 * with its family.
 */
final class CiscoReader {

    private static final String PORTS = "(?: (eq [1-9]\\d*|range [1-9]\\d* [1-9]\\d*))?";
    private static final String ADDRESS = " (any4|any6|object-group \\S+)";

    /** Entries that bundles and the device's user may write. */
    static final Pattern ENTRY =
            Pattern.compile(
                    "permit (udp|tcp)" + ADDRESS + PORTS + ADDRESS + PORTS + "|deny ip any4 any4");

    private static final Pattern GROUP = Pattern.compile("object-group (\\S+)");
    private static final Pattern HOST = Pattern.compile("network-object host (\\S+)");
    private static final Pattern NETWORK_V4 = Pattern.compile("network-object ([\\d.]+) ([\\d.]+)");
    private static final Pattern NETWORK_V6 =
            Pattern.compile("network-object ([0-9a-f:]+/\\d{1,3})");

    /** What IOS knows beside it: replies. */
    private static final Pattern READ =
            Pattern.compile(
                    "permit (udp|tcp)" + ADDRESS + PORTS + ADDRESS + PORTS + "( established)?");

    private final Function<String, Collection<Cidr>> groups;
    private final String prefix;

    CiscoReader(Function<String, Collection<Cidr>> groups, String prefix) {
        this.groups = groups;
        this.prefix = prefix;
    }

    /** The groups that an entry names. */
    static List<String> groups(String entry) {
        return GROUP.matcher(entry).results().map(result -> result.group(1)).toList();
    }

    /** The address in a line of a group. */
    static Cidr member(String command) {
        Matcher host = HOST.matcher(command);
        if (host.matches()) {
            assertThat(host.group(1)).doesNotContain("/");
            return Cidr.parse(host.group(1));
        }
        Matcher v4 = NETWORK_V4.matcher(command);
        if (v4.matches()) {
            return Cidr.parse(v4.group(1) + "/" + length(v4.group(2)));
        }
        Matcher v6 = NETWORK_V6.matcher(command);
        assertThat(v6.matches()).as("unknown: " + command).isTrue();
        return Cidr.parse(v6.group(1));
    }

    private static int length(String netmask) {
        long bits =
                Stream.of(netmask.split("\\.", -1))
                        .mapToLong(Long::parseLong)
                        .reduce(0, (high, low) -> high << 8 | low);
        int length = Long.bitCount(bits);
        assertThat(bits).as(netmask).isEqualTo(0xffff_ffffL << (32 - length) & 0xffff_ffffL);
        return length;
    }

    /** What the entries of a bundle let through, inbound first, in their order, each once. */
    List<Passage> read(List<String> entries) {
        return entries.stream()
                .filter(entry -> groups(entry).stream().anyMatch(g -> g.startsWith(prefix + "_")))
                .map(this::passage)
                .distinct()
                .sorted(Comparator.comparing(Passage::direction))
                .toList();
    }

    private Passage passage(String text) {
        Matcher entry = READ.matcher(text);
        assertThat(entry.matches()).as(text).isTrue();
        String source = entry.group(2);
        String destination = entry.group(4);
        boolean inbound = isServer(destination);
        assertThat(isServer(source))
                .as("one end is a server of yours: " + text)
                .isNotEqualTo(inbound);
        Family family = family(source);
        assertThat(family(destination)).as(text).isEqualTo(family);
        return new Passage(
                inbound ? Direction.INBOUND : Direction.OUTBOUND,
                family,
                Transport.valueOf(entry.group(1).toUpperCase(Locale.ROOT)),
                addresses(inbound ? source : destination),
                ports(entry.group(3)),
                addresses(inbound ? destination : source),
                Objects.requireNonNullElse(ports(entry.group(5)), PortSet.ALL),
                entry.group(6) != null);
    }

    private boolean isServer(String address) {
        return address.matches("object-group " + prefix + "_(sip|media)_server(_public)?_v[46]");
    }

    private Family family(String address) {
        @Nullable CidrSet addresses = addresses(address);
        if (addresses == null) {
            return address.equals("any4") ? Family.IPV4 : Family.IPV6;
        }
        Family family = addresses.prefixes().getFirst().family();
        assertThat(addresses.of(family)).as("of one family: " + address).isEqualTo(addresses);
        return family;
    }

    private @Nullable CidrSet addresses(String address) {
        return address.startsWith("any")
                ? null
                : CidrSet.of(groups.apply(groups(address).getFirst()));
    }

    private static @Nullable PortSet ports(@Nullable String text) {
        return text == null ? null : PortSet.parse(List.of(text(text)));
    }

    private static String text(String ports) {
        return ports.startsWith("eq ")
                ? ports.substring("eq ".length())
                : ports.substring("range ".length()).replace(' ', '-');
    }
}
