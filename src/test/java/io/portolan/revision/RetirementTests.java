package io.portolan.revision;

import static io.portolan.catalog.Documents.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Address;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.Documents;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.EndpointId;
import io.portolan.document.Fields;
import io.portolan.net.Cidr;
import io.portolan.revision.Retirement.Due;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetirementTests {

    private static final Instant DATE = Instant.parse("2024-02-21T00:00:00Z");
    private static final Instant BEFORE = DATE.minusSeconds(1);
    private static final RevisionNumber BASE = new RevisionNumber(7);

    private static final String OLD = "{cidr: 198.51.100.1/32, retireAfter: '%s'}".formatted(DATE);
    private static final Endpoint US = sip("us", OLD + ", 198.51.100.2/32");
    private static final Endpoint EU = sip("eu", "198.51.100.3/32");
    private static final Endpoint AP = sip("ap", OLD);

    private static Endpoint sip(String region, String addresses) {
        return endpoint(
                "region: %s, trafficType: sip-signalling, ports: '5060', protocols: [udp],"
                                .formatted(region)
                        + " direction: bidirectional, addresses: ["
                        + addresses
                        + "]");
    }

    private static Catalog catalog(Endpoint... endpoints) {
        return Documents.catalog(Documents.regions(), endpoints);
    }

    @Test
    void isDueAtTheVeryInstant() {
        assertThat(Retirement.of(catalog(US, EU), BEFORE).isEmpty()).isTrue();

        assertThat(Retirement.of(catalog(US, EU), DATE).due())
                .containsExactly(
                        new Due(
                                US.id(),
                                List.of(new Address(Cidr.parse("198.51.100.1/32"), null, DATE)),
                                false));
    }

    @Test
    void takesAnEndpointOfWhichNothingIsLeftAsAWhole() {
        Retirement retirement = Retirement.of(catalog(US, EU, AP), DATE);

        assertThat(retirement.emptied()).containsExactly(AP.id());
        assertThat(retirement.changes().steps())
                .containsExactly(
                        new Step.RemoveAddress(US.id(), Cidr.parse("198.51.100.1/32")),
                        new Step.RemoveEndpoint(AP.id()));
    }

    @Test
    void isReadBackAsADraft() {
        Retirement retirement = Retirement.of(catalog(US, EU, AP), DATE);

        Draft draft = DraftReader.read(Fields.of(retirement.body(BASE, "So it is.")), "somebody");

        assertThat(draft.wants()).isEqualTo(retirement.changes());
        assertThat(draft.base()).isEqualTo(BASE);
        assertThat(draft.source()).isEqualTo(retirement.source());
        assertThat(draft.message())
                .isEqualTo(
                        "The date after which they retire has passed for"
                                + " 198.51.100.1/32 of sip-signalling us (2024-02-21T00:00:00Z),"
                                + " 198.51.100.1/32 of sip-signalling ap (2024-02-21T00:00:00Z)."
                                + " Nothing else is left of sip-signalling ap: it goes as a whole."
                                + " So it is.");
    }

    @Test
    void isKnownByItsAddressesAndDates() {
        Instant later = DATE.plusSeconds(60);
        Endpoint slipped =
                sip(
                        "us",
                        "{cidr: 198.51.100.1/32, retireAfter: '%s'}, 198.51.100.2/32"
                                .formatted(later));
        String source = Retirement.of(catalog(US, EU), DATE).source();

        assertThat(Retirement.of(catalog(US), later).source()).isEqualTo(source);
        assertThat(Retirement.of(catalog(slipped, EU), later).source()).isNotEqualTo(source);
        assertThat(Retirement.of(catalog(US, AP), DATE).source()).isNotEqualTo(source);
        assertThat(source).hasSizeLessThan(100);
    }

    @Test
    void staysShortHoweverManyRetire() {
        String many =
                String.join(
                        ", ",
                        Stream.iterate(0, i -> i + 1)
                                .limit(200)
                                .map(
                                        i ->
                                                "{cidr: 198.51.100.%d/32, retireAfter: '%s'}"
                                                        .formatted(i, DATE))
                                .toList());

        Draft draft =
                DraftReader.read(
                        Fields.of(Retirement.of(catalog(sip("us", many)), DATE).body(BASE)), "x");

        assertThat(draft.message()).contains(" and 180 more.").hasSizeLessThan(2000);
    }

    /** Over generated catalogs: what is left is what it was, without what has retired. */
    @Test
    void removesNothingButWhatHasRetired() {
        int retired = 0;
        for (int seed = 0; seed < 300; seed++) {
            Catalog before = new CatalogGenerator(seed).catalog();
            for (Instant now : dates(before)) {
                Retirement retirement = Retirement.of(before, now);
                if (retirement.isEmpty()) {
                    continue;
                }
                retired++;
                Catalog after = before;
                for (Step step : retirement.changes().steps()) {
                    after = step.applyTo(after);
                }
                var kept =
                        Facts.onlyIn(before, after).stream()
                                .filter(fact -> !isRetired(fact, now, retirement.emptied()))
                                .toList();
                assertThat(kept).as("seed %d", seed).isEmpty();
                assertThat(Facts.onlyIn(after, before)).as("seed %d", seed).isEmpty();
                assertThat(Retirement.of(after, now).isEmpty()).as("seed %d", seed).isTrue();
            }
        }
        assertThat(retired).isGreaterThan(50);
    }

    private static List<Instant> dates(Catalog catalog) {
        return catalog.endpoints().stream()
                .flatMap(endpoint -> endpoint.addresses().named().stream())
                .flatMap(address -> Stream.ofNullable(address.retireAfter()))
                .distinct()
                .toList();
    }

    private static boolean isRetired(Fact fact, Instant now, List<EndpointId> emptied) {
        return switch (fact) {
            case Fact.OfAddress gone ->
                    gone.address().retireAfter() != null
                            && !now.isBefore(gone.address().retireAfter());
            case Fact.OfEndpoint gone -> emptied.contains(gone.subject().endpoint());
            default -> false;
        };
    }
}
