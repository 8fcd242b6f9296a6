package io.portolan.bundle;

import io.portolan.http.QueryParameter;
import java.util.List;
import java.util.Locale;

/**
 * A target of bundles.
 *
 * @param id as in URLs: {@code nftables}
 * @param kind what sort of thing it is, in words
 * @param layer where it stands
 * @param expresses what its syntax can say
 * @param writes which of your addresses its rules name where there is NAT
 * @param delta what its deltas and rollbacks are
 * @param limits what it takes at most, and where the bundle minds it
 * @param parameters its own, beside those that all vendors take
 * @param verified how this project checked what it renders
 */
public record Vendor(
        String id,
        String name,
        String kind,
        Layer layer,
        Expresses expresses,
        String writes,
        Delta delta,
        String limits,
        List<QueryParameter> parameters,
        String verified) {

    public Vendor {
        parameters = List.copyOf(parameters);
    }

    /** Where a target stands on the way of a call, and so who needs it. */
    public enum Layer {
        FIREWALL("A firewall, router, cloud or cluster in front of your SIP and media servers."),
        SIP_SERVER(
                "Your PBX or session border controller itself, which must trust the same addresses: beside a firewall,"
                        + " not instead of one."),
        CARRIER("The other end of a trunk between a carrier and the provider."),
        NEUTRAL("Data for tools of your own.");

        private final String need;

        Layer(String need) {
            this.need = need;
        }

        /** The word of the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Who needs a target of it. */
        public String need() {
            return need;
        }
    }

    /** How a target gets from one state to another, and back to none. */
    public enum Delta {
        /** Additions first, removals last; to none by commands, too. */
        COMMANDS("commands", "commands"),
        /**
         * The new document, which the target itself compares with the old one; to none by an empty
         * one.
         */
        DOCUMENT("document", "document"),
        /** The new document, or a script that puts it into its place; to none by commands. */
        SCRIPT("document", "commands"),
        /** The new document; to none by the deletion of the objects that it names. */
        OBJECTS("document", "deletion");

        private final String word;
        private final String rollback;

        Delta(String word, String rollback) {
            this.word = word;
            this.rollback = rollback;
        }

        /** What a delta is. */
        public String word() {
            return word;
        }

        /** What a rollback is. */
        public String rollback() {
            return rollback;
        }
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
