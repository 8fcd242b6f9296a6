package io.portolan.revision;

import static io.portolan.catalog.Documents.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import io.portolan.catalog.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardRailsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private static Catalog signalling(String addresses) {
        return catalog(line("us", "sip-signalling", addresses));
    }

    private static Endpoint line(String region, String type, String addresses) {
        return endpoint(
                "region: %s, trafficType: %s, ports: '5060', protocols: [udp], direction: bidirectional, addresses: %s"
                        .formatted(region, type, addresses));
    }

    private static Catalog catalog(Endpoint... endpoints) {
        return Documents.catalog(Documents.regions(), endpoints);
    }

    private static List<String> codes(Catalog before, Catalog after) {
        return GuardRails.judge(before, after, NOW).stream()
                .map(Violation::code)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            [44.0.0.1/32, 44.0.0.2/32]               | [44.0.0.1/32]                 | shrinks
            [44.0.0.1/32, 44.0.0.2/32, 44.0.0.3/32]  | [44.0.0.1/32, 44.0.0.2/32]    |
            [44.0.0.1/32, 44.0.0.2/32]               | [44.0.0.1/32, 44.0.0.2/32, 44.0.0.9/32] |
            [44.0.0.0/24]                            | [44.0.0.0/25, 44.0.0.128/25]  |
            [44.0.0.0/24]                            | [44.0.0.0/25]                 | shrinks
            [44.0.0.0/24]                            | [44.0.0.0/23]                 |
            ['2600::/48']                            | ['2600::/50']                 | shrinks
            [44.0.0.1/32]                            | dynamic                       | static-to-dynamic
            dynamic                                  | [44.0.0.1/32]                 | dynamic-to-static
            [44.0.0.1/32]                            | unpublished                   | empties
            dynamic                                  | unpublished                   | empties
            unpublished                              | [44.0.0.1/32]                 |
            [44.0.0.1/32]                            | [44.0.0.1/32, 10.0.0.1/32]    | private-address
            [44.0.0.1/32]                            | [44.0.0.1/32, 172.0.0.0/11]   | private-address broad-prefix
            [44.0.0.1/32]                            | [44.0.0.1/32, 100.64.0.0/24]  | private-address
            [44.0.0.1/32]                            | [44.0.0.1/32, 224.0.0.1/32]   | private-address
            [44.0.0.1/32]                            | [44.0.0.1/32, 'fd00::/64']    | private-address
            [44.0.0.1/32]                            | [44.0.0.1/32, '2001:db8::1/128'] | private-address
            [44.0.0.1/32]                            | [44.0.0.1/32, 45.0.0.0/8]     | broad-prefix
            [44.0.0.1/32]                            | [44.0.0.1/32, 52.122.0.0/15]  | broad-prefix
            [44.0.0.1/32]                            | [44.0.0.1/32, 52.122.0.0/16]  |
            [44.0.0.1/32]                            | [44.0.0.1/32, '2600::/31']    | broad-prefix
            [44.0.0.1/32, 10.0.0.1/32]               | [44.0.0.1/32, 10.0.0.1/32, 44.0.0.2/32] |
            """)
    void judgesWhatChanges(String before, String after, String expected) {
        assertThat(String.join(" ", codes(signalling(before), signalling(after))))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void countsAllInEveryRegion() {
        Catalog before = catalog(line("all", "sip-signalling", "[44.0.0.1/32, 44.0.0.2/32]"));
        Catalog split =
                catalog(
                        line("us", "sip-signalling", "[44.0.0.1/32, 44.0.0.2/32]"),
                        line("eu", "sip-signalling", "[44.0.0.1/32, 44.0.0.2/32]"),
                        line("ap", "sip-signalling", "[44.0.0.1/32, 44.0.0.2/32]"));
        Catalog withoutAp =
                catalog(
                        split.endpoints().stream()
                                .filter(endpoint -> !endpoint.region().text().equals("ap"))
                                .toArray(Endpoint[]::new));

        assertThat(codes(before, split)).isEmpty();
        assertThat(codes(before, withoutAp)).containsExactly("empties");
    }

    @Test
    void doesNotCountWhatHasRetired() {
        String retired = "[{cidr: 44.0.0.1/32, retireAfter: '2026-11-01T00:00:00Z'}, 44.0.0.2/32]";
        String retiring = "[{cidr: 44.0.0.1/32, retireAfter: '2026-12-01T00:00:00Z'}, 44.0.0.2/32]";

        assertThat(codes(signalling(retired), signalling("[44.0.0.2/32]"))).isEmpty();
        assertThat(codes(signalling(retiring), signalling("[44.0.0.2/32]")))
                .containsExactly("shrinks");
    }

    @Test
    void saysWhatTheTwoJuneProposalsDo() {
        Catalog six = ShippedCatalogs.at("vapi", 6);
        var proposals = ShippedCatalogs.history("vapi").proposals();

        assertThat(codes(six, proposals.getFirst().catalog()))
                .containsExactly("shrinks", "dynamic-to-static");
        assertThat(codes(proposals.getFirst().catalog(), proposals.getLast().catalog())).isEmpty();
    }

    @Test
    void saysWhatTheShippedHistoryAcknowledges() {
        for (String provider : ShippedCatalogs.PROVIDERS) {
            var revisions = ShippedCatalogs.history(provider).revisions();
            for (int i = 1; i < revisions.size(); i++) {
                Publication revision = revisions.get(i);
                assertThat(codes(revisions.get(i - 1).catalog(), revision.catalog()))
                        .as(provider + " " + revision.message())
                        .containsAll(revision.acknowledge());
            }
        }
    }

    @Test
    void tellsTheEngineerWhatItDoesToACall() {
        List<Violation> dropped =
                GuardRails.judge(
                        signalling("[44.229.228.186/32, 44.238.177.138/32]"),
                        signalling("[44.229.228.186/32]"),
                        NOW);

        assertThat(dropped)
                .singleElement()
                .satisfies(
                        violation -> {
                            assertThat(violation.what())
                                    .isEqualTo(
                                            "sip-signalling in us: of 44.229.228.186/32, 44.238.177.138/32 only 44.229.228.186/32"
                                                    + " stays (expected: more than half of the addresses)");
                            assertThat(violation.consequence())
                                    .contains("a phone that does not ring");
                            assertThat(violation.isAcknowledgeable()).isTrue();
                        });
        assertThat(Stream.of(GuardRail.values()).map(GuardRail::consequence))
                .allMatch(text -> text.endsWith("."));
    }
}
