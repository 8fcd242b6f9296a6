package io.portolan.bundle;

import static java.util.stream.Collectors.joining;

import io.portolan.allowlist.Server;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import java.util.List;

/** Something a plan asks for and a bundle does not do. */
public sealed interface Loss {

    /** What is lost, and what that means. */
    String sentence();

    /** Addresses of a family in which you named no server: nobody there could use them. */
    record NoServerOfFamily(String rule, Server server, Family family, CidrSet prefixes)
            implements Loss {
        @Override
        public String sentence() {
            return "%s: %d prefixes of %s are left out, because %s has no %s address (give one in %s)"
                    .formatted(
                            rule,
                            prefixes.prefixes().size(),
                            family,
                            server,
                            family,
                            server.parameter());
        }
    }

    /** A rule for any address, of families in which you named no server. */
    record NoServerAtAll(String rule, Server server, List<Family> families) implements Loss {
        @Override
        public String sentence() {
            return "%s: is left out, because %s has no address of %s (give one in %s)"
                    .formatted(
                            rule,
                            server,
                            families.stream().map(Family::toString).collect(joining(" or ")),
                            server.parameter());
        }
    }

    /** Addresses of IPv6, for a target that does not know it. */
    record NoIpv6(String rule) implements Loss {
        @Override
        public String sentence() {
            return "%s: its IPv6 half is left out, because this target has no IPv6".formatted(rule);
        }
    }

    /** Source ports that a rule names, for a target that cannot match them. */
    record SourcePortsOpen(String rule, PortSet ports) implements Loss {
        @Override
        public String sentence() {
            return "%s: lets through what is sent from any port, not from %s alone, because this target cannot match source ports"
                    .formatted(rule, ports);
        }
    }

    /** Something that is no business of the target's, or that it has no words for. */
    record LeftOut(String what, String why) implements Loss {
        @Override
        public String sentence() {
            return "%s: left out, because %s".formatted(what, why);
        }
    }

    /** A rule that a target cannot say as narrowly as it is meant. */
    record Wider(String rule, String does) implements Loss {
        @Override
        public String sentence() {
            return "%s: %s".formatted(rule, does);
        }
    }
}
