package io.portolan.bundle;

import io.portolan.allowlist.Server;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;

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
}
