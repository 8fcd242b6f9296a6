package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactsTests {

    @Test
    void makeTheCatalogTheyWereTakenFrom() {
        assertThat(CatalogGenerator.catalogs(300))
                .allSatisfy(c -> assertThat(Facts.catalog(Facts.of(c))).isEqualTo(c));
        assertThat(ShippedCatalogs.all())
                .allSatisfy(c -> assertThat(Facts.catalog(Facts.of(c))).isEqualTo(c));
    }

    @Test
    void haveNoOrder() {
        assertThat(CatalogGenerator.catalogs(100))
                .allSatisfy(
                        catalog -> {
                            var facts = new ArrayList<>(Facts.of(catalog));
                            Collections.shuffle(facts, new Random(facts.size()));
                            assertThat(Facts.catalog(facts)).isEqualTo(catalog);
                        });
    }

    @Test
    void makeAnyCatalogOfAnotherByWhatDiffers() {
        List<Catalog> catalogs =
                Stream.concat(CatalogGenerator.catalogs(60), ShippedCatalogs.all().stream())
                        .toList();
        for (Catalog one : catalogs) {
            assertThat(catalogs)
                    .allSatisfy(
                            other ->
                                    assertThat(
                                                    Facts.moved(
                                                            one,
                                                            Facts.onlyIn(one, other),
                                                            Facts.onlyIn(other, one)))
                                            .contains(other));
        }
    }

    @Test
    void leaveAloneWhatTheyDoNotTouch() {
        Catalog five = ShippedCatalogs.at("vapi", 5);
        Catalog six = ShippedCatalogs.at("vapi", 6);

        Catalog moved =
                Facts.moved(five, Facts.onlyIn(five, six), Facts.onlyIn(six, five)).orElseThrow();

        assertThat(moved.endpoints())
                .filteredOn(five.endpoints()::contains)
                .isNotEmpty()
                .allSatisfy(
                        same ->
                                assertThat(five.endpoints())
                                        .usingElementComparator((a, b) -> a == b ? 0 : 1)
                                        .contains(same));
    }

    @Test
    void haveEachSubjectOnce() {
        assertThat(CatalogGenerator.catalogs(100))
                .allSatisfy(
                        c ->
                                assertThat(Facts.of(c))
                                        .extracting(Fact::subject)
                                        .doesNotHaveDuplicates());
    }

    @Test
    void sayTheirSubjectsKind() {
        assertThat(Facts.of(ShippedCatalogs.at("vapi", 1)))
                .extracting(fact -> fact.subject().kind())
                .containsExactly("provider", "region", "endpoint", "address", "address");
    }

    @Test
    void needOneProvider() {
        List<Fact> facts = vapi();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Facts.catalog(facts.subList(1, facts.size())))
                .withMessage("facts: 0 of a provider (expected: 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Facts.catalog(
                                        Stream.concat(facts.stream(), Stream.of(facts.getFirst()))
                                                .toList()));
    }

    @Test
    void needTheEndpointOfAnAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Facts.catalog(without(Fact.OfEndpoint.class)))
                .withMessageStartingWith("facts: addresses of [");
    }

    @Test
    void needTheAddressesOfAStaticEndpoint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Facts.catalog(without(Fact.OfAddress.class)))
                .withMessageStartingWith("addresses: none");
    }

    @Test
    void needTheRegionOfAnEndpoint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Facts.catalog(without(Fact.OfRegion.class)))
                .withMessageStartingWith("region: us (expected: all");
    }

    private static List<Fact> without(Class<? extends Fact> kind) {
        return vapi().stream().filter(fact -> !kind.isInstance(fact)).toList();
    }

    private static List<Fact> vapi() {
        return List.copyOf(Facts.of(ShippedCatalogs.at("vapi", 1)));
    }
}
