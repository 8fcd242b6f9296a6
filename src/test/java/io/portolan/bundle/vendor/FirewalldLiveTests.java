package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.vendor.Wire.Probe;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A firewalld that runs, and packets that it decides about. */
class FirewalldLiveTests {

    private final Firewalld firewalld = new Firewalld();
    @AutoClose private final FirewalldHost host = new FirewalldHost();
    private final Wire wire = host.wire();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void vapiPassesAsARuleNamesItButForSourcePorts(boolean inbound) {
        run(firewalld.render(VapiProbes.plan()));
        Probes probes = inbound ? VapiProbes.inbound() : VapiProbes.outbound();
        wire.decides(
                new Probes(
                        inbound,
                        probes.all().stream()
                                .map(FirewalldLiveTests::whateverItsSourcePort)
                                .toList()));
    }

    /** What the Loss says: media passes if it goes where media goes. */
    private static Probe whateverItsSourcePort(Probe probe) {
        boolean isMedia =
                probe.transport().equals("udp")
                        && (probe.isInbound()
                                ? probe.destination().equals("198.51.100.20")
                                        && isWithin(probe.destinationPort(), 10_000, 20_000)
                                : probe.source().equals("198.51.100.20")
                                        && isWithin(probe.destinationPort(), 40_000, 60_000));
        return new Probe(
                probe.isInbound(),
                probe.transport(),
                probe.source(),
                probe.sourcePort(),
                probe.destination(),
                probe.destinationPort(),
                probe.passes() || isMedia);
    }

    private static boolean isWithin(int port, int first, int last) {
        return first <= port && port <= last;
    }

    @Test
    void standsTwiceChangesAndLeavesNothing() {
        List<String> own = host.state();
        Plan five =
                Plans.of(
                        ShippedCatalogs.at("vapi", 5),
                        "sipServer=10.0.0.0/8",
                        "sipServer=192.0.2.1");
        Plan six =
                Plans.of(
                        ShippedCatalogs.at("vapi", 6),
                        "sipServer=10.0.0.0/8",
                        "sipServer=192.0.2.1");
        run(firewalld.render(six));
        List<String> fresh = host.state();
        assertThat(fresh).containsAll(own);
        assertThat(run(firewalld.render(six))).contains("nothing to change");
        assertThat(host.state()).isEqualTo(fresh);

        run(firewalld.delta(six, five));
        assertThat(host.state()).isNotEqualTo(fresh);
        run(firewalld.delta(five, six));
        assertThat(host.state()).isEqualTo(fresh);
        assertThat(run(firewalld.delta(five, six))).contains("nothing to change");

        run(firewalld.render(Plans.of(DualStack.catalog(), "prefix=acme")));
        run(firewalld.rollback(Plans.of(DualStack.catalog(), "prefix=acme")));
        assertThat(host.state()).isEqualTo(fresh);
        run(firewalld.rollback(six));
        assertThat(host.state()).isEqualTo(own);
        assertThat(run(firewalld.rollback(six))).contains("nothing to change");
    }

    private String run(Bundle bundle) {
        return host.sh(bundle.files().getFirst().content());
    }
}
