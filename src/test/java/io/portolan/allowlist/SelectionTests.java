package io.portolan.allowlist;

import static io.portolan.allowlist.Selections.EU;
import static io.portolan.allowlist.Selections.US;
import static io.portolan.allowlist.Selections.parameters;
import static io.portolan.allowlist.Selections.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.net.Family;
import io.portolan.revision.ShippedCatalogs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTests {

    private static final Catalog VAPI = ShippedCatalogs.head("vapi");

    @Test
    void isEverythingWithoutParameters() {
        assertThat(select(VAPI)).isEqualTo(Selection.EVERYTHING);
        assertThat(Selection.EVERYTHING.of(VAPI)).hasSameSizeAs(VAPI.endpoints());
        assertThat(Selection.EVERYTHING.fields()).isEmpty();
    }

    @Test
    void readsEveryFilter() {
        assertThat(
                        select(
                                VAPI,
                                "region=us",
                                "trafficType=rtp-media",
                                "protocol=tls",
                                "direction=outbound",
                                "family=ipv6",
                                "aggregate=true",
                                "effectiveAt=2026-06-01T02:00:00+02:00"))
                .isEqualTo(
                        new Selection(
                                List.of(US),
                                List.of(TrafficType.RTP_MEDIA),
                                List.of(Protocol.TLS),
                                List.of(Direction.OUTBOUND),
                                List.of(Family.IPV6),
                                true,
                                Instant.parse("2026-06-01T00:00:00Z")));
    }

    @Test
    void takesRepetitionForOr() {
        assertThat(select(VAPI, "region=eu", "region=us", "region=eu").regions())
                .containsExactly(US, EU);
        assertThat(select(VAPI, "protocol=tls", "protocol=udp"))
                .isEqualTo(select(VAPI, "protocol=udp", "protocol=tls", "protocol=udp"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    region=mars           | region: mars (expected: one of us, eu)
                    region=US             | region: US (expected: one of us, eu)
                    region=all            | region: all (expected: one of us, eu, or no region parameter for all of them)
                    region=us,eu          | region: us,eu (expected: one value; for several repeat the parameter: region=us&region=eu)
                    trafficType=rtp       | trafficType: rtp (expected: sip-signalling, sip-signalling-tls, rtp-media)
                    trafficType=RTP_MEDIA | trafficType: RTP_MEDIA (expected: sip-signalling, sip-signalling-tls, rtp-media)
                    protocol=sctp         | protocol: sctp (expected: udp, tcp, tls)
                    direction=both        | direction: both (expected: inbound or outbound)
                    direction=bidirectional | direction: bidirectional (expected: inbound or outbound)
                    family=4              | family: 4 (expected: ipv4 or ipv6)
                    aggregate=yes         | aggregate: yes (expected: true or false)
                    aggregate=a: b        | aggregate: a: b (expected: true or false)
                    aggregate=TRUE        | aggregate: TRUE (expected: true or false)
                    effectiveAt=now       | effectiveAt: now (expected: RFC 3339, as in 2026-05-28T21:13:08Z, no finer than microseconds)
                    Region=us             | parameter: Region (expected: one of aggregate, direction, effectiveAt, family, protocol, region, trafficType)
                    """)
    void saysWhatItGotAndWhatIsValid(String pair, String message) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> select(VAPI, pair))
                .withMessage(message)
                .returns(ProblemType.INVALID_PARAMETER, ProblemException::type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region",
                "trafficType",
                "protocol",
                "direction",
                "family",
                "aggregate",
                "effectiveAt"
            })
    void neverTakesEmptyForEverything(String name) {
        for (List<String> empty : List.of(List.<String>of(), List.of(""), List.of(" "))) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> Selection.parse(Map.of(name, empty), VAPI))
                    .withMessageStartingWith(name + ": empty (expected: a value as in " + name);
        }
    }

    @Test
    void knowsRegionsByAliases() {
        assertThat(select(ShippedCatalogs.head("twilio"), "region=ashburn", "region=us1").regions())
                .containsExactly(new RegionId("us1"));
    }

    @Test
    void knowsOnlyTheRegionsOfTheRevision() {
        Catalog second = ShippedCatalogs.at("vapi", 2);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> select(second, "region=eu"))
                .withMessage("region: eu (expected: one of us)");
    }

    @Test
    void knowsTheRegionsOfBothEndsOfADifference() {
        Catalog second = ShippedCatalogs.at("vapi", 2);
        assertThat(Selection.parse(parameters("region=eu"), VAPI, second).regions())
                .containsExactly(EU);
        assertThat(Selection.parse(parameters("region=eu"), VAPI, second).of(second)).isEmpty();
    }
}
