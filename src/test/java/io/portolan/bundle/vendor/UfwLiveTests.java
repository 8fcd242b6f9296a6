package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ufw that is enabled, and packets that it decides about. */
class UfwLiveTests {

    private final Ufw ufw = new Ufw();
    @AutoClose private final UfwHost host = new UfwHost();
    private final Wire wire = host.wire();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void vapiPassesAsARuleNamesIt(boolean inbound) {
        run(ufw.render(VapiProbes.plan()));
        wire.decides(inbound ? VapiProbes.inbound() : VapiProbes.outbound());
    }

    @Test
    void bothFamiliesPassAsARuleNamesThem() {
        run(ufw.render(DualStackProbes.plan()));
        wire.decides(DualStackProbes.inbound());
    }

    @Test
    void standsTwiceChangesAndLeavesNothing() {
        List<String> own = host.state();
        String[] question = {"direction=inbound", "protocol=udp", "mediaPorts=10000-20000"};
        Plan five = Plans.of(ShippedCatalogs.at("vapi", 5), question);
        Plan six = Plans.of(ShippedCatalogs.at("vapi", 6), question);
        run(ufw.render(six));
        List<String> fresh = host.state();
        assertThat(fresh).containsAll(own).hasSizeGreaterThan(own.size());
        assertThat(run(ufw.render(six)).lines())
                .allMatch("Skipping adding existing rule"::equals)
                .isNotEmpty();
        assertThat(host.state()).isEqualTo(fresh);

        run(ufw.delta(six, five));
        assertThat(host.state()).isNotEqualTo(fresh);
        run(ufw.delta(five, six));
        assertThat(host.state()).isEqualTo(fresh);
        run(ufw.delta(five, six));
        assertThat(host.state()).isEqualTo(fresh);
        run(ufw.rollback(six));
        assertThat(host.state()).isEqualTo(own);
        assertThat(run(ufw.rollback(six)).lines())
                .allMatch("Could not delete non-existent rule"::equals)
                .isNotEmpty();
        assertThat(host.state()).isEqualTo(own);
    }

    @Test
    void underOnePrefixWhatIsRoutedTakesWhatComesInAlong() {
        Plan incoming = signalling("hook=host");
        run(ufw.render(incoming));
        List<String> before = host.state();
        for (String prefix : List.of("prefix=routed", "prefix=" + incoming.prefix())) {
            Plan routed = signalling("hook=forward", prefix);
            run(ufw.render(routed));
            run(ufw.rollback(routed));
            assertThat(host.state().equals(before)).isEqualTo(prefix.equals("prefix=routed"));
        }
    }

    private static Plan signalling(String... parameters) {
        return Plans.of(
                ShippedCatalogs.at("vapi", 6),
                Stream.concat(
                                Stream.of(
                                        "region=us",
                                        "direction=inbound",
                                        "trafficType=sip-signalling"),
                                Stream.of(parameters))
                        .toArray(String[]::new));
    }

    @Test
    void longNamesBothFamiliesAndRoutesAreTakenToo() {
        List<String> own = host.state();
        Plan plan =
                Plans.of(
                        DualStack.catalog(),
                        "prefix=abcdefghijklmnopqrstuvwxyz_1",
                        "hook=forward",
                        "direction=inbound",
                        "mediaPorts=10000",
                        "mediaPorts=10002",
                        "mediaPorts=10004-10006",
                        "mediaPorts=20000-20010",
                        "mediaPorts=30000-30020",
                        "mediaPorts=40000-60000");
        run(ufw.render(plan));
        assertThat(host.state())
                .filteredOn(line -> line.startsWith("### tuple ### route:allow"))
                .hasSize(4 * 2 + 1 + 2);
        run(ufw.rollback(plan));
        assertThat(host.state()).isEqualTo(own);
    }

    private String run(Bundle bundle) {
        return host.sh(bundle.files().getFirst().content());
    }
}
