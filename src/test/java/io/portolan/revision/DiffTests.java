package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.net.Cidr;
import io.portolan.revision.Change.Added;
import io.portolan.revision.Change.Changed;
import io.portolan.revision.Change.Removed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class DiffTests {

    @Test
    void isEmptyBetweenEquals() {
        assertThat(CatalogGenerator.catalogs(100))
                .allSatisfy(c -> assertThat(Diff.of(Facts.of(c), Facts.of(c))).isEmpty());
    }

    @Test
    void isEmptyBetweenEqualsOnly() {
        pairs(
                (before, after) ->
                        assertThat(Diff.of(Facts.of(before), Facts.of(after)).isEmpty())
                                .isEqualTo(before.equals(after)));
    }

    @Test
    void isMirroredTheOtherWayRound() {
        pairs(
                (before, after) ->
                        assertThat(Diff.of(Facts.of(after), Facts.of(before)))
                                .isEqualTo(
                                        Diff.of(Facts.of(before), Facts.of(after)).stream()
                                                .map(Change::mirrored)
                                                .toList()));
    }

    @Test
    void doesNotNeedWhatBothHave() {
        pairs(
                (before, after) -> {
                    Set<Fact> common = new HashSet<>(Facts.of(before));
                    common.retainAll(Facts.of(after));
                    assertThat(
                                    Diff.of(
                                            less(Facts.of(before), common),
                                            less(Facts.of(after), common)))
                            .isEqualTo(Diff.of(Facts.of(before), Facts.of(after)));
                });
    }

    @Test
    void leadsFromOneStateToTheOther() {
        pairs(
                (before, after) -> {
                    Set<Fact> facts = new HashSet<>(Facts.of(before));
                    for (Change change : Diff.of(Facts.of(before), Facts.of(after))) {
                        switch (change) {
                            case Added(Fact added) -> facts.add(added);
                            case Removed(Fact removed) -> facts.remove(removed);
                            case Changed(_, Fact old, Fact now) -> {
                                facts.remove(old);
                                facts.add(now);
                            }
                        }
                    }
                    assertThat(Facts.catalog(facts)).isEqualTo(after);
                });
    }

    @Test
    void listsSubjectsInOrder() {
        pairs(
                (before, after) ->
                        assertThat(Diff.of(Facts.of(before), Facts.of(after)))
                                .extracting(Change::subject)
                                .isSorted());
    }

    @Test
    void isOneRemovedAddressBetweenVapisSecondAndThirdRevision() {
        assertThat(vapi(2, 3))
                .singleElement()
                .isInstanceOfSatisfying(
                        Removed.class,
                        removed -> {
                            assertThat(removed.subject().kind()).isEqualTo("address");
                            assertThat(removed.subject().cidr())
                                    .isEqualTo(Cidr.parse("172.31.9.106/32"));
                            assertThat(removed.subject().endpoint())
                                    .hasToString("sip-signalling us");
                        });
    }

    @Test
    void takesAnotherRegionForAnotherEndpoint() {
        assertThat(vapi(4, 5))
                .extracting(
                        change -> change.getClass().getSimpleName() + " " + change.subject().kind())
                .containsExactly(
                        "Added endpoint", "Removed endpoint", "Removed address", "Removed address");
    }

    @Test
    void namesEachFieldThatChanged() {
        HistoryDocument history = ShippedCatalogs.history("vapi");
        List<Change> changes =
                Diff.of(
                        Facts.of(history.proposals().get(0).catalog()),
                        Facts.of(history.proposals().get(1).catalog()));

        assertThat(changes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Changed.class,
                        changed -> assertThat(changed.field()).isEqualTo("protocols"));
    }

    private static List<Change> vapi(int from, int to) {
        return Diff.of(
                Facts.of(ShippedCatalogs.at("vapi", from)),
                Facts.of(ShippedCatalogs.at("vapi", to)));
    }

    /** Pairs of catalogs, half of them related. */
    private static void pairs(BiConsumer<Catalog, Catalog> law) {
        for (int seed = 0; seed < 200; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog before = generator.catalog();
            law.accept(before, generator.mutate(before));
            law.accept(before, generator.catalog());
        }
    }

    private static Set<Fact> less(Set<Fact> facts, Set<Fact> common) {
        Set<Fact> left = new HashSet<>(facts);
        left.removeAll(common);
        return left;
    }
}
