package io.portolan.bundle.vendor;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random parameters of bundles, always the same of the same seed. */
final class Questions {

    private final Random random;

    Questions(long seed) {
        random = new Random(seed);
    }

    /** Parameters that are valid for a catalog, written {@code region=us}. */
    String[] of(Catalog catalog) {
        var asked = new ArrayList<String>();
        for (Region region : catalog.regions()) {
            maybe(asked, 25, "region=" + region.id());
        }
        maybe(asked, 10, "trafficType=sip-signalling");
        maybe(asked, 10, "trafficType=rtp-media");
        maybe(asked, 10, "protocol=" + one("udp", "tcp", "tls"));
        maybe(asked, 15, "direction=" + one("inbound", "outbound"));
        maybe(asked, 15, "family=" + one("ipv4", "ipv6"));
        maybe(asked, 15, "aggregate=true");
        maybe(asked, 15, "effectiveAt=2026-06-01T00:00:00Z");
        maybe(asked, 40, "sipServer=" + one("198.51.100.10", "198.51.100.0/28"));
        maybe(asked, 30, "sipServer=2001:db8:1::10");
        maybe(asked, 40, "mediaServer=198.51.100.20");
        maybe(asked, 30, "mediaServer=2001:db8:1::/64");
        maybe(asked, 30, "sipPort=" + one("5070", "5060"));
        maybe(asked, 20, "sipTlsPort=5071");
        maybe(asked, 40, "mediaPorts=10000-20000");
        maybe(asked, 20, "mediaPorts=30000");
        maybe(asked, 10, "prefix=Mine_1");
        maybe(asked, 10, "table=firewall");
        return asked.toArray(String[]::new);
    }

    private void maybe(List<String> asked, int percent, String parameter) {
        if (random.nextInt(100) < percent) {
            asked.add(parameter);
        }
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }
}
