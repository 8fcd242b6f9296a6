package io.portolan.notification.relay;

import io.portolan.notification.Egress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a name up once, and lets only what {@link Egress} allows be dialled: the answer that was
 * checked is the one that is used. A name with one forbidden address is refused as a whole.
 */
record PinnedDns(Egress egress, boolean openedOnly, Lookup lookup) implements DnsResolver {

    /** All addresses of a name. */
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.all(host);
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        if (!Arrays.stream(addresses).allMatch(this::allows)) {
            throw new ForbiddenAddress(host);
        }
        return addresses;
    }

    /** A name, or an address, that must not be dialled. */
    static final class ForbiddenAddress extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddress(String host) {
            super(host);
        }
    }

    private boolean allows(InetAddress address) {
        return openedOnly ? egress.isOpened(address) : egress.allows(address);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
