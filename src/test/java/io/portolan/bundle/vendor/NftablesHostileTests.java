package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Note;
import io.portolan.catalog.Provider;
import io.portolan.catalog.Region;
import io.portolan.revision.ShippedCatalogs;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A provider whose every text tries to break out of the line it is written into. */
class NftablesHostileTests {

    private static final String HOSTILE =
            """
            "; add table inet pwned; # ' ` $(touch /tmp/pwned) `id` ${HOME} \\
            add table inet pwned
            \tflush ruleset; <script>alert(1)</script> ]]> --> */ } { \u200f\u202e\u2028flush ruleset\u2029
            """;

    private final Nftables nftables = new Nftables();

    @Test
    void textsChangeNothingButComments() {
        List<Bundle> harmless = bundles("words");
        List<Bundle> hostile = bundles(HOSTILE + "x".repeat(10_000) + HOSTILE);
        assertThat(hostile.stream().map(NftablesHostileTests::commands))
                .isEqualTo(harmless.stream().map(NftablesHostileTests::commands).toList());
        assertThat(hostile.toString()).isNotEqualTo(harmless.toString());
    }

    @Test
    void commentsAreInTheSafeAlphabet() {
        assertThat(bundles(HOSTILE + "x".repeat(10_000)))
                .allSatisfy(
                        bundle ->
                                assertThat(
                                                lines(bundle)
                                                        .skip(1)
                                                        .filter(line -> line.startsWith("#")))
                                        .isNotEmpty()
                                        .allMatch(
                                                line ->
                                                        line.matches(
                                                                "# [A-Za-z0-9 ._:/()+=,-]{1,100}")));
    }

    @Test
    void nftTakesThemAndDoesNothingElse() {
        try (var namespace = Namespace.create()) {
            for (Bundle bundle : bundles(HOSTILE)) {
                String script = bundle.files().getFirst().content();
                assertThat(namespace.check(script).output()).isEmpty();
                namespace.load(script);
                assertThat(namespace.list()).doesNotContain("pwned");
            }
        }
    }

    /** The bundle, the delta from an older state and the way off. */
    private List<Bundle> bundles(String text) {
        Plan older = Plans.of(with(ShippedCatalogs.at("vapi", 5), text));
        Plan plan = Plans.of(with(ShippedCatalogs.at("vapi", 6), text));
        return List.of(
                nftables.render(older), nftables.delta(older, plan), nftables.rollback(plan));
    }

    private static Catalog with(Catalog catalog, String text) {
        Provider provider = catalog.provider();
        return new Catalog(
                new Provider(
                        provider.id(),
                        text,
                        URI.create("https://example.com/?a='b';$(id)&c=d#e"),
                        provider.confidence(),
                        List.of(),
                        List.of(new Note(null, text), new Note(null, "note " + text))),
                catalog.regions().stream()
                        .map(region -> new Region(region.id(), text, region.aliases()))
                        .toList(),
                catalog.endpoints());
    }

    private static List<String> commands(Bundle bundle) {
        return lines(bundle).filter(line -> !line.startsWith("#")).toList();
    }

    private static Stream<String> lines(Bundle bundle) {
        return bundle.files().stream().flatMap(file -> file.content().lines());
    }
}
