package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.vendor.NftablesReader.Passage;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What must hold of every catalog and every question, over generated ones of both. */
class NftablesLawTests {

    private static final int SEEDS = 600;

    private final Nftables nftables = new Nftables();

    @Test
    void rulesReadBackAreThePairsOfThePlan() {
        var softly = new SoftAssertions();
        int asked =
                IntStream.range(0, SEEDS)
                        .map(
                                seed -> {
                                    Catalog catalog = new CatalogGenerator(seed).catalog();
                                    String[] question = new Questions(seed).of(catalog);
                                    Plan plan = Plans.of(catalog, question);
                                    softly.assertThat(
                                                    NftablesReader.read(
                                                            device(plan), plan.prefix()))
                                            .as("seed %d", seed)
                                            .isEqualTo(
                                                    plan.pairs().stream()
                                                            .map(Passage::of)
                                                            .toList());
                                    return plan.pairs().size();
                                })
                        .sum();
        softly.assertAll();
        assertThat(asked).isGreaterThan(SEEDS);
    }

    @Test
    void aDeltaEndsWhereAFreshBundleBegins() {
        var softly = new SoftAssertions();
        int changed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog before = generator.catalog();
            Catalog after = generator.mutate(before);
            String[] question = new Questions(seed).of(before);
            Plan from = Plans.of(before, after, question);
            Plan to = Plans.of(after, before, question);
            Bundle delta = nftables.delta(from, to);
            softly.assertThat(device(from).load(delta).toString())
                    .as("seed %d", seed)
                    .isEqualTo(device(to).toString());
            softly.assertThat(device(from).load(delta).load(delta).toString())
                    .as("seed %d, twice", seed)
                    .isEqualTo(device(to).toString());
            changed += delta.isChange() ? 1 : 0;
        }
        softly.assertAll();
        assertThat(changed).isBetween(SEEDS / 10, SEEDS);
    }

    @Test
    void rollingBackLeavesNothing() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Catalog catalog = new CatalogGenerator(seed).catalog();
            Plan plan = Plans.of(catalog, new Questions(seed).of(catalog));
            Bundle rollback = nftables.rollback(plan);
            assertThat(device(plan).load(rollback).load(rollback).toString())
                    .as("seed %d", seed)
                    .isEqualTo(new NftablesDevice().toString());
        }
    }

    private NftablesDevice device(Plan plan) {
        return new NftablesDevice().load(nftables.render(plan));
    }
}
