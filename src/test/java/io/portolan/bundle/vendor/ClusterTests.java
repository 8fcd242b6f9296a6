package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.http.ProblemException;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTests {

    static final List<Renderer> RENDERERS = List.of(new Kubernetes(), new Cilium(), new Calico());
    static final List<String> PROVIDERS = ShippedCatalogs.PROVIDERS;

    private final Catalog vapi = ShippedCatalogs.head("vapi");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "namespace=Voice",
                "namespace=a.b",
                "sipPods=app",
                "sipPods=app=",
                "sipPods=app='x'",
                "mediaPods=a/b/c=d",
                "mediaPods=app=-x"
            })
    void refusesParametersThatKubernetesWouldNotTake(String parameter) {
        Plan plan = Plans.of(vapi, parameter);
        assertThat(RENDERERS)
                .allSatisfy(
                        renderer ->
                                assertThatThrownBy(() -> renderer.render(plan))
                                        .isInstanceOf(ProblemException.class)
                                        .hasMessageStartingWith(
                                                parameter.replaceFirst("=", ": ")
                                                        + " (expected: "));
    }

    @ParameterizedTest
    @FieldSource("PROVIDERS")
    void takesEveryProviderAndLongNames(String provider) {
        Catalog catalog = ShippedCatalogs.head(provider);
        for (Catalog named : List.of(catalog, LongNames.of(catalog))) {
            Plan plan = Plans.of(named, "prefix=" + "P".repeat(27) + "_");
            assertThat(ClusterDevice.calico().load(new Calico().render(plan)).passages(plan))
                    .isEqualTo(plan.pairs().stream().map(ClusterReader::asked).toList());
        }
    }

    @ParameterizedTest
    @FieldSource("RENDERERS")
    void saysAtItsTopWhatItIsolates(Renderer renderer) {
        Plan plan = Plans.of(vapi, "region=us", "direction=outbound");
        boolean isolates = !(renderer instanceof Cilium);
        String warning = "# WARNING: THIS ISOLATES THE PODS IT SELECTS, outbound.\n";
        assertThat(renderer.render(plan).files().getFirst().content().startsWith(warning))
                .isEqualTo(isolates);
        assertThat(renderer.rollback(plan).files().getFirst().content()).doesNotContain(warning);
        assertThat(renderer.instructions(plan).mind().getFirst().startsWith("ISOLATION"))
                .isEqualTo(isolates);
    }

    @ParameterizedTest
    @FieldSource("RENDERERS")
    void saysWhatAnApplyWithoutPruneWouldLeave(Renderer renderer) {
        Plan both = Plans.of(vapi, "region=us");
        Plan sip = Plans.of(vapi, "region=us", "trafficType=sip-signalling");
        assertThat(renderer.delta(both, sip).files().getFirst().content())
                .contains(" vapi-us-media, which kubectl apply does with --prune only\n");
        assertThat(renderer.delta(sip, both).files().getFirst().content())
                .doesNotContain("deletes:");
    }

    /** A list of ports holds 40 at Cilium. */
    @Test
    void splitsPortsThatAreTooMany() {
        Plan plan =
                Plans.of(
                        vapi,
                        Stream.concat(
                                        Stream.of(
                                                "region=us",
                                                "trafficType=rtp-media",
                                                "direction=inbound"),
                                        IntStream.range(0, 41)
                                                .mapToObj(i -> "mediaPorts=" + (10_000 + 2 * i)))
                                .toArray(String[]::new));
        String content = new Cilium().render(plan).files().getFirst().content();
        assertThat(content.lines().filter(line -> line.equals("        - ports:"))).hasSize(2);
        assertThat(content.lines().filter(line -> line.contains("- port: \""))).hasSize(41);
    }

    @Nested
    class KubernetesHostileTests extends ClusterHostileLaws {
        KubernetesHostileTests() {
            super(new Kubernetes());
        }
    }

    @Nested
    class CiliumHostileTests extends ClusterHostileLaws {
        CiliumHostileTests() {
            super(new Cilium());
        }
    }

    @Nested
    class CalicoHostileTests extends ClusterHostileLaws {
        CalicoHostileTests() {
            super(new Calico());
        }
    }

    abstract static class ClusterHostileLaws extends HostileTextLaws {

        private final Renderer renderer;

        ClusterHostileLaws(Renderer renderer) {
            this.renderer = renderer;
        }

        @Override
        Renderer renderer() {
            return renderer;
        }

        @Override
        String comment() {
            return "#";
        }
    }
}
