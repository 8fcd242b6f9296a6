package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.catalog.ProviderId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A name is found at the same cost among ten providers and among ten thousand. */
class LookUpTests {

    private static final int MANY = 10_000;

    private static Head head(String publishedAt) {
        return Head.of(
                new RevisionNumber(7), new Digest("a".repeat(64)), Instant.parse(publishedAt));
    }

    /** May be gone through while it is filled, and not afterwards. */
    private static final class Closed extends TreeMap<ProviderId, Head> {

        private static final long serialVersionUID = 1L;

        private boolean isClosed;

        private void check() {
            if (isClosed) {
                throw new AssertionError("went through all heads");
            }
        }

        @Override
        public Set<Map.Entry<ProviderId, Head>> entrySet() {
            check();
            return super.entrySet();
        }

        @Override
        public Set<ProviderId> keySet() {
            check();
            return super.keySet();
        }

        @Override
        public Collection<Head> values() {
            check();
            return super.values();
        }
    }

    @Test
    void goesThroughNoOtherHeads() {
        var heads = new Closed();
        ManyProviders.ids(0, MANY).forEach(id -> heads.put(id, head("2026-01-01T00:00:00Z")));
        IndexedHeads index = IndexedHeads.NONE.changedTo(heads);
        heads.isClosed = true;

        ProviderId id = ManyProviders.id(4_711);
        assertThat(index.provider(id.text())).contains(id);
        assertThat(index.of(id)).isPresent();
        assertThat(index.provider("No name")).isEmpty();
        assertThat(index.namesNear("vapi", 10)).hasSize(10);
        assertThat(index.count()).isEqualTo(MANY);
        assertThat(index.countAfter(Instant.EPOCH)).isEqualTo(MANY);
    }

    @Test
    void findsProvidersAndRefusesOthersInTheSameWay() {
        Catalogs catalogs = catalogs(MANY);
        ProviderId id = ManyProviders.id(4_711);

        assertThat(catalogs.provider(id.text())).isEqualTo(id);
        assertThat(catalogs.head(id).number()).isEqualTo(new RevisionNumber(7));
        assertThatThrownBy(() -> catalogs.provider("n04711"))
                .hasMessageStartingWith("provider: n04711 (expected: one of n04706xxx")
                .hasMessageContaining(id.text())
                .hasMessageEndingWith(" … and 9990 more, as in /api/v1/providers)");
    }

    @Test
    void namesAllProvidersWhileTheyAreFew() {
        assertThatThrownBy(() -> catalogs(10).provider("zzz"))
                .hasMessageContaining(ManyProviders.id(0).text())
                .hasMessageEndingWith(ManyProviders.id(9).text() + ")");
    }

    @Test
    void repeatsOnlyTheBeginningOfALongName() {
        assertThatThrownBy(() -> catalogs(10).provider("z".repeat(30_000)))
                .hasMessageContaining("z".repeat(100) + "… (30000 characters)")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(1_000));
    }

    @Test
    void countsTheHeadsThatAreDatedAhead() {
        var heads = new TreeMap<ProviderId, Head>();
        heads.put(ManyProviders.id(0), head("2026-01-03T00:00:00Z"));
        heads.put(ManyProviders.id(1), head("2026-01-01T00:00:00Z"));
        heads.put(ManyProviders.id(2), head("2026-01-02T00:00:00Z"));
        IndexedHeads index = IndexedHeads.NONE.changedTo(heads);

        assertThat(index.countAfter(Instant.parse("2025-12-31T23:59:59Z"))).isEqualTo(3);
        assertThat(index.countAfter(Instant.parse("2026-01-02T00:00:00Z"))).isEqualTo(1);
        assertThat(index.countAfter(Instant.parse("2026-01-03T00:00:00Z"))).isZero();
    }

    /** Nothing but the heads is asked for a name. */
    @SuppressWarnings("NullAway")
    private static Catalogs catalogs(int providers) {
        return new Catalogs(UnlistedHeads.of(providers), null, null, null);
    }
}
