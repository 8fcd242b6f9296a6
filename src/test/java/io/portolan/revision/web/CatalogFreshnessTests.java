package io.portolan.revision.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.http.Freshness.State;
import io.portolan.revision.ManyProviders;
import io.portolan.revision.UnlistedHeads;
import org.junit.jupiter.api.Test;

/** The state of a path is known without going through all heads. */
class CatalogFreshnessTests {

    private static final String PROVIDERS = "/api/v1/providers";

    private final CatalogFreshness freshness = new CatalogFreshness(UnlistedHeads.of(10_000));

    @Test
    void isThatOfOneHeadOrOfAll() {
        String one = PROVIDERS + "/" + ManyProviders.id(4_711);

        assertThat(freshness.of(one))
                .map(State::version)
                .hasValueSatisfying(version -> assertThat(version).startsWith("7.aaaa"));
        assertThat(freshness.of(one + "/allowlist")).isEqualTo(freshness.of(one));
        assertThat(freshness.of(PROVIDERS)).map(State::version).contains("1.0");
        assertThat(freshness.of("/api/v1/atom")).map(State::version).contains("1.0");
        assertThat(freshness.of(PROVIDERS + "/vonage")).isEmpty();
    }
}
