package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTests {

    private static final Digest STATE = Digest.of(new byte[] {1});
    private static final Digest PREVIOUS = Digest.of(new byte[] {2});
    private static final RevisionNumber TWO = new RevisionNumber(2);
    private static final Instant WHEN = Instant.parse("2026-05-28T21:13:08Z");

    @Test
    void isWhatSha256sumPrints() {
        assertThat(Digest.of("abc".getBytes(StandardCharsets.UTF_8)))
                .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ba7816",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad "
            })
    void refusesWhatIsNoDigest(String hex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Digest(hex))
                .withMessage("digest: %s (expected: 64 hexadecimal digits)", hex);
    }

    @Test
    void isEqualForEqualStatesOnly() {
        for (int seed = 0; seed < 200; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog catalog = generator.catalog();
            Catalog mutated = generator.mutate(catalog);

            assertThat(Digest.of(catalog)).isEqualTo(Digest.of(Facts.catalog(Facts.of(catalog))));
            assertThat(Digest.of(mutated).equals(Digest.of(catalog)))
                    .isEqualTo(mutated.equals(catalog));
        }
    }

    @Test
    void chainsEverythingThatIsSaidOfARevision() {
        Instant later = WHEN.plusNanos(1000);
        var one = new RevisionNumber(1);
        List<Digest> chains =
                List.of(
                        Digest.ofChain(
                                PREVIOUS, TWO, STATE, WHEN, "a", "m", "s", "r", List.of("x"), one),
                        Digest.ofChain(
                                null, TWO, STATE, WHEN, "a", "m", "s", "r", List.of("x"), one),
                        Digest.ofChain(
                                STATE, TWO, STATE, WHEN, "a", "m", "s", "r", List.of("x"), one),
                        Digest.ofChain(
                                PREVIOUS, one, STATE, WHEN, "a", "m", "s", "r", List.of("x"), one),
                        Digest.ofChain(
                                PREVIOUS,
                                TWO,
                                PREVIOUS,
                                WHEN,
                                "a",
                                "m",
                                "s",
                                "r",
                                List.of("x"),
                                one),
                        Digest.ofChain(
                                PREVIOUS, TWO, STATE, later, "a", "m", "s", "r", List.of("x"), one),
                        Digest.ofChain(
                                PREVIOUS, TWO, STATE, WHEN, "b", "m", "s", "r", List.of("x"), one),
                        Digest.ofChain(
                                PREVIOUS, TWO, STATE, WHEN, "a", "n", "s", "r", List.of("x"), one),
                        Digest.ofChain(
                                PREVIOUS, TWO, STATE, WHEN, "a", "m", null, "r", List.of("x"), one),
                        Digest.ofChain(
                                PREVIOUS, TWO, STATE, WHEN, "a", "m", "s", null, List.of("x"), one),
                        Digest.ofChain(
                                PREVIOUS, TWO, STATE, WHEN, "a", "m", "r", "s", List.of("x"), one),
                        Digest.ofChain(
                                PREVIOUS, TWO, STATE, WHEN, "a", "m", "s", "r", List.of(), one),
                        Digest.ofChain(
                                PREVIOUS, TWO, STATE, WHEN, "a", "m", "s", "r", List.of("x"), null),
                        Digest.ofChain(
                                PREVIOUS, TWO, STATE, WHEN, "a", "m", "s", "r", List.of("x"), TWO));

        assertThat(chains).doesNotHaveDuplicates();
        assertThat(chains.getFirst())
                .isEqualTo(
                        Digest.ofChain(
                                PREVIOUS, TWO, STATE, WHEN, "a", "m", "s", "r", List.of("x"), one));
    }
}
