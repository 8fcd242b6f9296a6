package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NeutralGoldenTests {

    private static final List<String> QUESTIONS =
            List.of(
                    "vapi-us region=us",
                    "vapi-eu-inbound region=eu direction=inbound",
                    "vapi-all-outbound aggregate=false direction=outbound",
                    "vapi-us-servers region=us sipServer=198.51.100.10 mediaServer=198.51.100.20 sipPort=5070"
                            + " sipTlsPort=5071 mediaPorts=10000-20000 mediaPorts=30000 prefix=voice");

    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    static Stream<NeutralRenderer> renderers() {
        return Stream.of(new Ansible(), new CsvTable(), new Json(), new PlainText(), new Yaml());
    }

    @ParameterizedTest
    @MethodSource("renderers")
    void rendersVapi(NeutralRenderer renderer) {
        for (String question : QUESTIONS) {
            String[] words = question.split(" ", 2);
            check(renderer, words[0], renderer.render(Plans.of(vapi, words[1].split(" "))));
        }
    }

    @ParameterizedTest
    @MethodSource("renderers")
    void rendersBothFamiliesTheChangeAndTheWayOff(NeutralRenderer renderer) {
        check(renderer, "dual-stack", renderer.render(Plans.of(DualStack.catalog())));
        check(
                renderer,
                "vapi-all-5-to-6",
                renderer.delta(Plans.of(ShippedCatalogs.at("vapi", 5)), Plans.of(vapi)));
        check(renderer, "vapi-us-rollback", renderer.rollback(Plans.of(vapi, "region=us")));
    }

    private static void check(NeutralRenderer renderer, String name, Bundle bundle) {
        Bundle.File file = bundle.files().getFirst();
        Golden.check(
                renderer.vendor().id() + "/" + name + file.name().replaceFirst("[^.]*", ""),
                file.content());
    }
}
