package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * What must hold of every catalog and every question at every vendor, over generated ones of both.
 */
abstract class RendererLaws {

    private static final int SEEDS = 200;

    /** The vendor that is held to the laws. */
    abstract Renderer renderer();

    /** A device of the vendor's on which nothing of ours is yet. */
    abstract Device device();

    /** What the device should let through for a pair; another one only where a Loss says so. */
    Passage expected(Pair pair) {
        return Passage.of(pair);
    }

    /**
     * What the device should let through for a plan; other than one a pair where it merges some.
     */
    List<Passage> expected(Plan plan) {
        return plan.pairs(renderer().vendor()).stream().map(this::expected).toList();
    }

    /** What the vendor's own parameters may be, written {@code table=firewall}. */
    abstract List<String> ownParameters();

    /** What must be said, or the vendor would refuse some generated catalogs. */
    List<String> saidAlways() {
        return List.of();
    }

    /** How many of the generated deltas are more than a comment, at least. */
    int leastChanges() {
        return SEEDS / 10;
    }

    @Test
    void rulesReadBackAreThePairsOfThePlan() {
        var softly = new SoftAssertions();
        int asked = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Catalog catalog = new CatalogGenerator(seed).catalog();
            Plan plan = Plans.of(catalog, question(seed, catalog));
            if (renderer().isEmpty(plan)) {
                continue;
            }
            softly.assertThat(loaded(plan).passages(plan))
                    .as("seed %d", seed)
                    .isEqualTo(expected(plan));
            asked += plan.pairs(renderer().vendor()).size();
        }
        softly.assertAll();
        assertThat(asked).isGreaterThan(SEEDS);
    }

    @Test
    void applyingTwiceChangesNothing() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Catalog catalog = new CatalogGenerator(seed).catalog();
            Plan plan = Plans.of(catalog, question(seed, catalog));
            if (renderer().isEmpty(plan)) {
                continue;
            }
            assertThat(loaded(plan).load(renderer().render(plan)).toString())
                    .as("seed %d", seed)
                    .isEqualTo(loaded(plan).toString());
        }
    }

    @Test
    void aDeltaEndsWhereAFreshBundleBegins() {
        var softly = new SoftAssertions();
        int changed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog before = generator.catalog();
            Catalog after = generator.mutate(before);
            Plan from = Plans.of(before, after, question(seed, before));
            Plan to = Plans.of(after, before, question(seed, before));
            if (renderer().isEmpty(from) || renderer().isEmpty(to)) {
                continue; // Nothing to change: the one is a whole bundle, the other a rollback.
            }
            Bundle delta = renderer().delta(from, to);
            softly.assertThat(loaded(from).load(delta).toString())
                    .as("seed %d", seed)
                    .isEqualTo(loaded(to).toString());
            softly.assertThat(loaded(from).load(delta).load(delta).toString())
                    .as("seed %d, twice", seed)
                    .isEqualTo(loaded(to).toString());
            changed += delta.isChange() ? 1 : 0;
        }
        softly.assertAll();
        assertThat(changed).isBetween(leastChanges(), SEEDS);
    }

    @Test
    void rollingBackLeavesNothing() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Catalog catalog = new CatalogGenerator(seed).catalog();
            Plan plan = Plans.of(catalog, question(seed, catalog));
            if (renderer().isEmpty(plan)) {
                continue;
            }
            assertThat(loaded(plan).load(renderer().rollback(plan)).toString())
                    .as("seed %d", seed)
                    .isEqualTo(device().toString());
        }
    }

    private String[] question(int seed, Catalog catalog) {
        return Stream.concat(
                        Stream.of(new Questions(seed).of(catalog, ownParameters())),
                        saidAlways().stream())
                .toArray(String[]::new);
    }

    private Device loaded(Plan plan) {
        return device().load(renderer().render(plan));
    }
}
