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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcpTerraformTests extends HostileTextLaws {

    static final List<String> PROVIDERS = ShippedCatalogs.PROVIDERS;

    private final GcpTerraform terraform = new GcpTerraform();

    @Override
    Renderer renderer() {
        return terraform;
    }

    @Override
    String comment() {
        return "#";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vpcNetwork=Prod",
                "vpcNetwork=a\"",
                "sipTag=1",
                "sipTag=a-",
                "mediaTag=a_b",
                "rulePriority=65536",
                "rulePriority=-1",
                "rulePriority=1e3"
            })
    void refusesParametersThatGoogleWouldNotTake(String parameter) {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), parameter);
        assertThatThrownBy(() -> terraform.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(parameter.replace("=", ": ") + " (expected: ");
    }

    @ParameterizedTest
    @FieldSource("PROVIDERS")
    void takesEveryProviderAndLongNames(String provider) {
        Catalog catalog = ShippedCatalogs.head(provider);
        for (Catalog named : List.of(catalog, LongNames.of(catalog))) {
            Plan plan = Plans.of(named, "prefix=" + "P".repeat(28));
            assertThat(new GcpTerraformDevice().load(terraform.render(plan)).passages(plan))
                    .isEqualTo(plan.pairs().stream().map(Passage::attached).toList());
        }
    }

    @Test
    void asksOnlyForWhatItWasNotTold() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=us", "sipTag=pbx");
        assertThat(terraform.instructions(plan).apply().toString())
                .contains("vapi_us_vpc_network = ", "vapi_us_media_tag = ")
                .doesNotContain("vapi_us_sip_tag");
    }

    @Test
    void refusesMoreRangesThanARuleHolds() {
        Plan plan = Plans.of(ManyAddresses.of(5001), "direction=inbound");
        assertThatThrownBy(() -> terraform.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("region: 5001 prefixes in sip-signalling-us-udp-inbound")
                .hasMessageContaining("at most 5000");
    }
}
