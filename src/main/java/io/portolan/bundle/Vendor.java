package io.portolan.bundle;

import io.portolan.http.QueryParameter;
import java.util.List;

/**
 * A target of bundles.
 *
 * @param id as in URLs: {@code nftables}
 * @param kind what sort of thing it is, in words
 * @param expresses what its syntax can say
 * @param writes which of your addresses its rules name where there is NAT
 * @param parameters its own, beside those that all vendors take
 * @param verified how this project checked what it renders
 */
public record Vendor(
        String id,
        String name,
        String kind,
        Expresses expresses,
        String writes,
        List<QueryParameter> parameters,
        String verified) {

    public Vendor {
        parameters = List.copyOf(parameters);
    }

    /**
     * What a syntax can say; what it cannot becomes a {@link Loss}.
     *
     * @param stateful whether it lets replies pass by itself
     * @param sourcePorts whether a rule can name them
     * @param ipv6 whether it knows IPv6
     * @param servers whether a rule names your servers; otherwise it holds for whatever it is
     *     attached to
     */
    public record Expresses(boolean stateful, boolean sourcePorts, boolean ipv6, boolean servers) {

        /** Of a target whose rules name your servers, as most do. */
        public Expresses(boolean stateful, boolean sourcePorts, boolean ipv6) {
            this(stateful, sourcePorts, ipv6, true);
        }
    }
}
