package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the real nft says of bundles, on a device that has rules of its own. */
class NftablesCheckTests {

    static final List<String> PROVIDERS = ShippedCatalogs.PROVIDERS;

    private static final List<String> QUESTIONS =
            List.of(
                    "aggregate=false",
                    "aggregate=true direction=inbound",
                    "direction=outbound mediaPorts=10000-20000 mediaPorts=30000 mediaPorts=30001-30009",
                    "sipServer=198.51.100.10 sipServer=2001:db8::99 mediaServer=198.51.100.0/28 mediaPorts=10000-20000",
                    "sipPort=5070 sipTlsPort=5071 prefix=Voice_1",
                    "sipServer=128.0.0.0/1 sipServer=10.0.0.0/8 mediaServer=255.255.255.255");

    private final Nftables nftables = new Nftables();
    @AutoClose private final Namespace device = Namespace.create();

    @ParameterizedTest
    @FieldSource("PROVIDERS")
    void everyBundleIsTakenTwiceAndTakenOffAgain(String provider) {
        Catalog catalog = ShippedCatalogs.head(provider);
        for (String question : QUESTIONS) {
            standsTwiceAndLeavesNothing(Plans.of(catalog, question.split(" ")));
        }
    }

    @Test
    void bundlesOfBothFamiliesAreTakenToo() {
        for (String question : QUESTIONS) {
            standsTwiceAndLeavesNothing(Plans.of(DualStack.catalog(), question.split(" ")));
        }
    }

    @Test
    void generatedBundlesAreTakenToo() {
        for (int seed = 0; seed < 40; seed++) {
            Catalog catalog = new CatalogGenerator(seed).catalog();
            String[] question =
                    Stream.of(new Questions(seed).of(catalog, List.of("table=firewall")))
                            .filter(parameter -> !parameter.startsWith("table="))
                            .toArray(String[]::new);
            standsTwiceAndLeavesNothing(Plans.of(catalog, question));
        }
    }

    @Test
    void namesOfAnyLengthAreTaken() {
        Catalog catalog = LongNames.of(ShippedCatalogs.head("vapi"));
        assertThat(Plans.of(catalog).pairs()).anyMatch(pair -> pair.rule().name().length() > 130);
        standsTwiceAndLeavesNothing(Plans.of(catalog, "prefix=abcdefghijklmnopqrstuvwxyz_1"));
    }

    @Test
    void aBundleGoesIntoATableOfAnyName() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "table=voice");
        device.load(content(nftables.render(plan)));
        assertThat(device.list()).contains("table inet voice").contains("chain vapi_all_in");
    }

    @Test
    void whileAJumpStandsRollingBackChangesNothing() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=us");
        device.load(UserRules.OWN);
        List<String> before = device.ruleset();
        device.load(content(nftables.render(plan)));
        device.load(UserRules.jumps(plan.prefix()));
        List<String> jumping = device.ruleset();

        assertThat(device.tryLoad(content(nftables.rollback(plan))).code()).isNotZero();
        assertThat(device.ruleset()).isEqualTo(jumping);

        device.removeJumps(plan.prefix());
        device.load(content(nftables.rollback(plan)));
        assertThat(device.ruleset()).isEqualTo(before);
    }

    @Test
    void aBundleIsLoadedAgainUnderItsJumps() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=us");
        device.load(UserRules.OWN);
        device.load(content(nftables.render(plan)));
        device.load(UserRules.jumps(plan.prefix()));
        List<String> jumping = device.ruleset();
        device.load(content(nftables.render(plan)));
        assertThat(device.ruleset()).isEqualTo(jumping);
    }

    private void standsTwiceAndLeavesNothing(Plan plan) {
        device.load("flush ruleset\n" + UserRules.OWN);
        List<String> own = device.ruleset();
        String bundle = content(nftables.render(plan));
        assertThat(device.check(bundle).output()).isEmpty();
        device.load(bundle);
        List<String> once = device.ruleset();
        assertThat(once).containsAll(own).hasSizeGreaterThan(own.size());
        device.load(bundle);
        assertThat(device.ruleset()).isEqualTo(once);
        String rollback = content(nftables.rollback(plan));
        device.load(rollback);
        assertThat(device.ruleset()).isEqualTo(own);
        device.load(rollback);
        assertThat(device.ruleset()).isEqualTo(own);
    }

    private static String content(Bundle bundle) {
        return bundle.files().getFirst().content();
    }
}
