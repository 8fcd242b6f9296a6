package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A device that knows callers by address alone, and dials hostnames. */
interface SipDevice extends Device {

    /** The addresses whose calls it takes, none inside another. */
    Collection<Cidr> trusted();

    /** Where it sends calls, written {@code udp sip.example.com:5060}. */
    Collection<String> dialled();

    @Override
    default List<Passage> passages(Plan plan) {
        return passages(trusted());
    }

    /** Whatever comes from an address that is trusted. */
    static List<Passage> passages(Collection<Cidr> trusted) {
        return Arrays.stream(Family.values())
                .map(family -> CidrSet.of(trusted).of(family))
                .filter(set -> !set.isEmpty())
                .flatMap(
                        set ->
                                Arrays.stream(Transport.values())
                                        .map(transport -> passage(set, transport)))
                .toList();
    }

    private static Passage passage(CidrSet set, Transport transport) {
        return new Passage(
                Direction.INBOUND,
                set.prefixes().getFirst().family(),
                transport,
                set,
                null,
                null,
                PortSet.of(new PortRange(1, 65535)));
    }
}
