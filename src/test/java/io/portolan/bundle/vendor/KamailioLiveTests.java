package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Kamailio that reads the rows, and requests from addresses in them and beside them. */
class KamailioLiveTests {

    private static final String US_1 = "44.229.228.186";
    private static final String US_2 = "44.238.177.138";
    private static final String EU = "44.233.34.47";
    private static final String MINE = "203.0.113.9";
    private static final String OWN =
            """
            INSERT INTO address (grp, ip_addr, mask, port, tag) VALUES (101, '203.0.113.9', 32, 0, 'mine');
            INSERT INTO dispatcher (setid, destination, description) VALUES (101, 'sip:203.0.113.9', 'mine');
            """;

    private final Kamailio kamailio = new Kamailio();

    @Test
    void knowsWhomTheRowsNameAndNobodyElse() {
        Plan us = Plans.of(ShippedCatalogs.at("vapi", 6), "region=us");
        Plan eu = Plans.of(ShippedCatalogs.at("vapi", 6), "region=eu", "prefix=vapi_us");
        List<String> callers = List.of(US_1, US_2, "44.229.228.187", EU, MINE);
        try (Namespace namespace = Namespace.create();
                var host = new KamailioHost(namespace, callers)) {
            String[] all = callers.toArray(String[]::new);
            host.load(OWN);
            assertThat(host.knows(all)).containsExactly(MINE);

            host.load(first(kamailio.render(us)));
            host.load(first(kamailio.render(us)));
            assertThat(host.knows(all)).containsExactly(US_1, US_2, MINE);
            assertThat(host.destinations())
                    .containsExactly(
                            "sip:203.0.113.9",
                            "sip:sip.vapi.ai:5060;transport=udp",
                            "sip:sip.vapi.ai:5061;transport=tls");

            host.load(first(kamailio.delta(us, eu)));
            assertThat(host.knows(all)).containsExactly(EU, MINE);
            host.load(first(kamailio.rollback(eu)));
            assertThat(host.knows(all)).containsExactly(MINE);
            assertThat(host.destinations()).containsExactly("sip:203.0.113.9");
        }
    }

    @Test
    void knowsPrefixesOfBothFamilies() {
        var callers =
                List.of(
                        "198.18.0.4",
                        "198.18.0.5",
                        "198.18.1.3",
                        "198.18.1.4",
                        "2001:db8:a::4",
                        "2001:db8:a::5",
                        "2001:db8:b::3",
                        "2001:db8:b::4");
        try (Namespace namespace = Namespace.create();
                var host = new KamailioHost(namespace, callers)) {
            host.load(
                    first(
                            kamailio.render(
                                    Plans.of(
                                            DualStack.catalog(),
                                            "sipServer=192.0.2.10",
                                            "sipServer=2001:db8:ffff::10"))));
            assertThat(host.knows(callers.toArray(String[]::new)))
                    .containsExactly("198.18.0.4", "198.18.1.3", "2001:db8:a::4", "2001:db8:b::3");
        }
    }

    private static String first(Bundle bundle) {
        return bundle.files().getFirst().content();
    }
}
