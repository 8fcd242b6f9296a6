package io.portolan.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrSetTests {

    private static final int ROUNDS = 1_000;

    @Test
    void keepsNeighboursThatAreNoSiblingsApart() {
        assertThat(set("44.233.34.47/32", "44.233.34.48/32").aggregate())
                .isEqualTo(set("44.233.34.47/32", "44.233.34.48/32"));
    }

    @Test
    void mergesSiblingsUpwards() {
        assertThat(set("10.0.0.3/32", "10.0.0.0/32", "10.0.0.2/32", "10.0.0.1/32").aggregate())
                .isEqualTo(set("10.0.0.0/30"));
        assertThat(set("0.0.0.0/1", "128.0.0.0/1").aggregate()).isEqualTo(set("0.0.0.0/0"));
        assertThat(set("2001:db8::/65", "2001:db8:0:0:8000::/65").aggregate())
                .isEqualTo(set("2001:db8::/64"));
    }

    @Test
    void neverMergesFamilies() {
        assertThat(set("0.0.0.0/0", "::/0").aggregate()).isEqualTo(set("0.0.0.0/0", "::/0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/24", "2001:db8::ff00/120"})
    void aggregatesToExactlyTheSameAddressesInTheFewestPrefixes(String universe) {
        var random = new Random(universe.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            CidrSet published = random(Cidr.parse(universe), random);
            CidrSet aggregated = published.aggregate();

            BitSet covered = covered(aggregated, Cidr.parse(universe));
            assertThat(covered).isEqualTo(covered(published, Cidr.parse(universe)));
            assertThat(aggregated.prefixes()).hasSize(fewest(covered, 0, 256));
            assertThat(aggregated.aggregate()).isEqualTo(aggregated);
            assertThat(published.size()).isEqualTo(covered.cardinality());
        }
    }

    @Test
    void neverAggregatesBeyondWhatWasPublished() {
        var random = new Random(3);
        for (int round = 0; round < ROUNDS; round++) {
            CidrSet published = random(Cidr.parse("10.0.0.0/24"), random);
            assertThat(published.aggregate().prefixes())
                    .allMatch(Cidr.parse("10.0.0.0/24")::contains);
        }
    }

    @Test
    void leavesOutThePrefixesOthersContain() {
        assertThat(
                        set("10.0.0.0/24", "10.0.0.0/25", "10.0.0.77/32", "10.0.1.0/32", "::1/128")
                                .withoutContained())
                .isEqualTo(set("10.0.0.0/24", "10.0.1.0/32", "::1/128"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/24", "2001:db8::ff00/120"})
    void overlapsWhereAnAddressIsInBoth(String universe) {
        var random = new Random(universe.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            CidrSet one = random(Cidr.parse(universe), random);
            CidrSet other = random(Cidr.parse(universe), random);

            assertThat(one.overlaps(other))
                    .isEqualTo(
                            covered(one, Cidr.parse(universe))
                                    .intersects(covered(other, Cidr.parse(universe))));
        }
    }

    @Test
    void leavesOutContainedPrefixesOnly() {
        var random = new Random(11);
        Cidr universe = Cidr.parse("10.0.0.0/24");
        for (int round = 0; round < ROUNDS; round++) {
            CidrSet published = random(universe, random);
            CidrSet left = published.withoutContained();

            assertThat(published.prefixes()).containsAll(left.prefixes());
            assertThat(covered(left, universe)).isEqualTo(covered(published, universe));
            assertThat(left.prefixes())
                    .allMatch(
                            one ->
                                    left.prefixes().stream()
                                            .noneMatch(
                                                    two -> !one.equals(two) && one.overlaps(two)));
        }
    }

    @Test
    void keepsOneOfEachInOrder() {
        assertThat(set("10.0.0.2/32", "::1/128", "9.0.0.0/8", "10.0.0.2/32").prefixes())
                .extracting(Cidr::toString)
                .containsExactly("9.0.0.0/8", "10.0.0.2/32", "::1/128");
    }

    @Test
    void takesOneFamily() {
        CidrSet both = set("10.0.0.2/32", "::1/128");
        assertThat(both.of(Family.IPV4)).isEqualTo(set("10.0.0.2/32"));
        assertThat(both.of(Family.IPV6)).isEqualTo(set("::1/128"));
        assertThat(both.of(Family.IPV4).of(Family.IPV6).isEmpty()).isTrue();
    }

    private static CidrSet set(String... cidrs) {
        return new CidrSet(Arrays.stream(cidrs).map(Cidr::parse).toList());
    }

    /** Up to 40 prefixes of any length inside a universe of 256 addresses. */
    private static CidrSet random(Cidr universe, Random random) {
        int bits = universe.family().bits();
        return CidrSet.of(
                IntStream.range(0, 1 + random.nextInt(40))
                        .mapToObj(
                                _ -> {
                                    int length =
                                            bits - Math.min(random.nextInt(9), random.nextInt(9));
                                    int offset =
                                            random.nextInt(256) >> bits - length << bits - length;
                                    return new Cidr(
                                            universe.family(),
                                            universe.high(),
                                            universe.low() + offset,
                                            length);
                                })
                        .toList());
    }

    /** Which of a universe's 256 addresses a set holds. */
    private static BitSet covered(CidrSet set, Cidr universe) {
        List<Cidr> prefixes = set.prefixes();
        return IntStream.range(0, 256)
                .filter(
                        i -> {
                            var host =
                                    new Cidr(
                                            universe.family(),
                                            universe.high(),
                                            universe.low() + i,
                                            universe.family().bits());
                            return prefixes.stream().anyMatch(prefix -> prefix.contains(host));
                        })
                .boxed()
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    /** How many aligned blocks are needed for these addresses, by halving. */
    private static int fewest(BitSet covered, int from, int size) {
        int held = covered.get(from, from + size).cardinality();
        if (held == 0 || held == size) {
            return held == 0 ? 0 : 1;
        }
        return fewest(covered, from, size / 2) + fewest(covered, from + size / 2, size / 2);
    }
}
