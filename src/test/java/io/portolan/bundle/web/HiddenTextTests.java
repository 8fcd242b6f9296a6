package io.portolan.bundle.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.Vendors;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Link;
import io.portolan.catalog.Note;
import io.portolan.catalog.Provider;
import io.portolan.catalog.Region;
import io.portolan.document.HiddenCharacters;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.ShippedCatalogs;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hidden characters that an earlier release took are in no file and no manifest of any target. */
class HiddenTextTests {

    private static final String HIDDEN =
            "override \u202e zero \u200b mark \ufeff private \ue000 noncharacter \uffff tag \udb40\udc41";

    static Stream<Vendor> vendors() {
        return new Vendors().all().stream();
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void showsNone(Vendor vendor) {
        boolean isOfTwilio = vendor.id().equals("vapi-gateways");
        String provider = isOfTwilio ? "twilio" : "vapi";
        String parameter = isOfTwilio ? "trunk=acme" : "mediaPorts=10000-20000";
        Renderer renderer = new Vendors().renderer(vendor.id());
        Plan older = plan(ShippedCatalogs.at(provider, isOfTwilio ? 1 : 5), parameter);
        Plan plan = plan(ShippedCatalogs.head(provider), parameter);
        List<Bundle> bundles =
                List.of(
                        renderer.render(plan),
                        renderer.delta(older, plan),
                        renderer.rollback(plan));

        String manifest = ManifestView.of(plan, renderer, new RevisionNumber(6)).toString();

        assertThat(Stream.concat(bundles.stream().map(Bundle::toString), Stream.of(manifest)))
                .allSatisfy(text -> assertThat(text).isEqualTo(HiddenCharacters.escaped(text)));
        assertThat(manifest).contains("override \\u202E zero \\u200B mark");
    }

    private static Plan plan(Catalog catalog, String parameter) {
        Provider provider = catalog.provider();
        var hidden =
                new Catalog(
                        new Provider(
                                provider.id(),
                                HIDDEN,
                                URI.create("https://example.com/\u202e"),
                                provider.confidence(),
                                List.of(new Link(HIDDEN, URI.create("https://example.com/\ue000"))),
                                List.of(new Note(null, HIDDEN))),
                        catalog.regions().stream()
                                .map(region -> new Region(region.id(), HIDDEN, region.aliases()))
                                .toList(),
                        catalog.endpoints());
        return Plans.of(hidden, parameter);
    }
}
