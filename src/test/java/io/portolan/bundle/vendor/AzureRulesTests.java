package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.vendor.AzureRules.AzureRule;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.http.ProblemException;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureRulesTests {

    static final List<String> PROVIDERS = ShippedCatalogs.PROVIDERS;

    private final AzureTerraform terraform = new AzureTerraform();
    private final Catalog vapi = ShippedCatalogs.head("vapi");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resourceGroup=a/b",
                "resourceGroup=a.",
                "networkSecurityGroup=-a",
                "networkSecurityGroup=a'",
                "firstPriority=99",
                "firstPriority=4097",
                "priorities=0",
                "priorities=3"
            })
    void refusesParametersThatAzureWouldNotTake(String parameter) {
        Plan plan = Plans.of(vapi, parameter);
        List.of(terraform, new AzureArm(), new AzureBicep())
                .forEach(
                        renderer ->
                                assertThatThrownBy(() -> renderer.render(plan))
                                        .isInstanceOf(ProblemException.class)
                                        .hasMessageStartingWith(
                                                parameter.replace("=", ": ") + " (expected: "));
    }

    @Test
    void staysAmongThePrioritiesThereAre() {
        assertThatThrownBy(() -> AzureRules.of(Plans.of(vapi, "firstPriority=4000")))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(
                        "priorities: 1000 (expected: at most 97, from firstPriority=4000 to 4096)");
        assertThat(AzureRules.of(Plans.of(vapi, "firstPriority=4000", "priorities=5")).rules())
                .extracting(AzureRule::priority)
                .allMatch(priority -> priority >= 4000 && priority <= 4004);
    }

    @ParameterizedTest
    @FieldSource("PROVIDERS")
    void takesEveryProviderAndLongNames(String provider) {
        Catalog catalog = ShippedCatalogs.head(provider);
        for (Catalog named : List.of(catalog, LongNames.of(catalog))) {
            Plan plan = Plans.of(named, "prefix=" + "p".repeat(28));
            assertThat(new AzureTerraformDevice().load(terraform.render(plan)).passages(plan))
                    .isEqualTo(plan.pairs().stream().map(Passage::of).toList());
        }
    }

    /** A rule that keeps its name keeps its number, but where two fell on one. */
    @Test
    void aChangeRenumbersNothing() {
        int kept = 0;
        int moved = 0;
        for (int seed = 0; seed < 200; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog before = generator.catalog();
            Map<String, Integer> was = priorities(before);
            for (var now : priorities(generator.mutate(before)).entrySet()) {
                if (was.containsKey(now.getKey())) {
                    kept++;
                    moved += was.get(now.getKey()).equals(now.getValue()) ? 0 : 1;
                }
            }
        }
        assertThat(kept).isGreaterThan(1000);
        assertThat(moved).isLessThan(kept / 500);
    }

    private static Map<String, Integer> priorities(Catalog catalog) {
        return AzureRules.of(Plans.of(catalog)).rules().stream()
                .collect(Collectors.toMap(AzureRule::name, AzureRule::priority));
    }

    @Test
    void saysWhichRuleIsInTheWay() {
        String[] few = {"priorities=4", "region=us", "trafficType=sip-signalling"};
        Plan us = Plans.of(vapi, few);
        Plan eu = Plans.of(vapi, "priorities=1", "region=eu", "prefix=vapi_us", few[2]);
        String content = terraform.delta(withPriorities(us), eu).files().getFirst().content();
        assertThat(content)
                .contains(
                        """
                        # mind: Inbound priority 1000 goes to another rule, so delete this one before you apply:
                        # vapi_us_sip_signalling_us_udp_inbound_v4
                        """);
        assertThat(terraform.delta(us, us).files().getFirst().content()).doesNotContain("mind:");
    }

    private Plan withPriorities(Plan plan) {
        assertThat(plan.prefix()).isEqualTo("vapi_us");
        return Plans.of(
                vapi, "priorities=1", "region=us", "trafficType=sip-signalling", "prefix=vapi_us");
    }

    @Test
    void refusesMoreAddressesThanAGroupHolds() {
        Plan plan = Plans.of(ManyAddresses.of(2001));
        assertThatThrownBy(() -> terraform.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("region: 2 rules with 4002 prefixes")
                .hasMessageContaining("at most 1000 and 4000");
    }
}
