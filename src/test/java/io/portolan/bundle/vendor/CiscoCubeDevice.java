package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CUBE that knows its list of trusted addresses, on which is one of its user's. */
final class CiscoCubeDevice implements Device {

    private static final Cidr MINE = Cidr.parse("192.0.2.0/24");
    private static final Pattern COMMENT = Pattern.compile("! [A-Za-z0-9 ._:/()+=,-]{1,100}");
    private static final Pattern V4 =
            Pattern.compile(" {2}(no )?ipv4 ([\\d.]+)(?: (255\\.[\\d.]+))?");
    private static final Pattern V6 = Pattern.compile(" {2}(no )?ipv6 ([0-9a-f:]+/\\d+)");

    private final TreeSet<Cidr> trusted = new TreeSet<>(List.of(MINE));
    private final List<String> messages = new ArrayList<>();

    @Override
    public CiscoCubeDevice load(Bundle bundle) {
        List<String> lines =
                bundle.files().getFirst().content().lines().filter(l -> !l.isEmpty()).toList();
        assertThat(lines.stream().filter(line -> line.startsWith("!")))
                .allMatch(COMMENT.asMatchPredicate());
        List<String> commands = lines.stream().filter(line -> !line.startsWith("!")).toList();
        if (!commands.isEmpty()) {
            assertThat(commands.subList(0, 2))
                    .containsExactly("voice service voip", " ip address trusted list");
            commands.subList(2, commands.size()).forEach(this::run);
        }
        return this;
    }

    private void run(String line) {
        Matcher v4 = V4.matcher(line);
        Matcher v6 = V6.matcher(line);
        if (v4.matches()) {
            String mask = v4.group(3);
            Cidr cidr =
                    CiscoReader.member(
                            "network-object "
                                    + (mask == null
                                            ? "host " + v4.group(2)
                                            : v4.group(2) + " " + mask));
            change(v4.group(1) == null, cidr);
        } else {
            assertThat(v6.matches()).as("unknown: " + line).isTrue();
            change(v6.group(1) == null, Cidr.parse(v6.group(2)));
        }
    }

    private void change(boolean isAdded, Cidr cidr) {
        if (!(isAdded ? trusted.add(cidr) : trusted.remove(cidr))) {
            messages.add(cidr.toString());
        }
    }

    /** What it said no to because it was so already. */
    List<String> messages() {
        return messages;
    }

    /** One for each prefix: any port over any transport. */
    @Override
    public List<Passage> passages(Plan plan) {
        return trusted.stream()
                .filter(cidr -> !cidr.equals(MINE))
                .map(CiscoCubeDevice::passage)
                .toList();
    }

    static Passage passage(Cidr cidr) {
        return new Passage(
                Direction.INBOUND,
                cidr.family(),
                Transport.UDP,
                CidrSet.of(List.of(cidr)),
                null,
                null,
                PortSet.ALL);
    }

    @Override
    public String toString() {
        return trusted.toString();
    }
}
