package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MultiportTests {

    private static final PortSet SIP = PortSet.parse(List.of("5060"));

    @Test
    void isOneRuleWhereItFits() {
        PortSet ports = PortSet.parse(List.of("5060", "5070-5080"));
        assertThat(Multiport.of(null, ports)).containsExactly(new Multiport(null, ports));
    }

    @Test
    void ofARangeCountsBothEnds() {
        assertThat(Multiport.of(null, ranges(7))).hasSize(1);
        assertThat(Multiport.of(null, ranges(8))).hasSize(2);
        assertThat(Multiport.of(null, singles(15))).hasSize(1);
        assertThat(Multiport.of(null, singles(16))).hasSize(2);
    }

    @Test
    void keepsEveryPairOfPorts() {
        List<Multiport> rules = Multiport.of(ranges(20), singles(40));
        assertThat(rules).hasSize(9);
        assertThat(rules.stream().flatMap(rule -> rule.destination().ranges().stream()).distinct())
                .containsExactlyElementsOf(singles(40).ranges());
        assertThat(Multiport.of(ranges(20), SIP).stream().map(Multiport::destination))
                .containsOnly(SIP);
    }

    private static PortSet ranges(int count) {
        return new PortSet(
                IntStream.range(0, count)
                        .mapToObj(i -> new PortRange(1000 + 10 * i, 1005 + 10 * i))
                        .toList());
    }

    private static PortSet singles(int count) {
        return new PortSet(
                IntStream.range(0, count)
                        .mapToObj(i -> new PortRange(1000 + i, 1000 + i))
                        .toList());
    }
}
