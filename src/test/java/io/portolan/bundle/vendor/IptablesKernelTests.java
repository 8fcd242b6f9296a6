package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portolan.Tools;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.Documents;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What the kernel holds after each script, beside rules that its user has. */
class IptablesKernelTests {

    static final List<String> PROVIDERS = ShippedCatalogs.PROVIDERS;

    /** Puts iptables of the older back end first on the path. */
    private static final String LEGACY =
            """
            path=$(mktemp -d)
            for name in iptables iptables-restore iptables-save ip6tables ip6tables-restore ip6tables-save; do
              ln -s "$(command -v xtables-legacy-multi)" "$path/$name"
            done
            PATH="$path:$PATH"
            """;

    private final Iptables iptables = new Iptables();
    @AutoClose private Namespace device;

    @BeforeEach
    void createDevice() {
        Tools.require("iptables", "ip6tables", "ipset");
        device = Namespace.create();
    }

    @ParameterizedTest
    @FieldSource("PROVIDERS")
    void everyBundleIsTakenTwiceAndTakenOffAgain(String provider) {
        device.sh(UserIptables.script(true));
        for (String question : List.of("aggregate=false", "mediaPorts=10000-20000 hook=forward")) {
            standsTwiceAndLeavesNothing(
                    Plans.of(ShippedCatalogs.head(provider), question.split(" ")));
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void bundlesOfBothFamiliesAreTakenToo(boolean replies) {
        device.sh(UserIptables.script(replies));
        standsTwiceAndLeavesNothing(Plans.of(DualStack.catalog()));
        standsTwiceAndLeavesNothing(
                Plans.of(
                        LongNames.of(ShippedCatalogs.head("vapi")),
                        "prefix=abcdefghijklmnopqrstuvwxyz_1",
                        "sipServer=128.0.0.0/1",
                        "sipServer=10.0.0.0/8"));
    }

    @Test
    void generatedBundlesAreTakenToo() {
        device.sh(UserIptables.script(true));
        for (int seed = 0; seed < 12; seed++) {
            Catalog catalog = new CatalogGenerator(seed).catalog();
            Plan plan = Plans.of(catalog, new Questions(seed).of(catalog, List.of("hook=forward")));
            if (!iptables.isEmpty(plan)) {
                standsTwiceAndLeavesNothing(plan);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void aDeltaEndsWhereAFreshBundleBegins(boolean replies, boolean forward) {
        device.sh(UserIptables.script(replies));
        List<String> own = UserIptables.state(device);
        Catalog old = ShippedCatalogs.at("vapi", 5);
        Catalog all = ShippedCatalogs.at("vapi", 6);
        String hook = forward ? "hook=forward" : "hook=host";
        changes(Plans.of(old, hook), Plans.of(all, hook));
        changes(Plans.of(all, hook), Plans.of(old, hook));
        changes(one("198.18.0.0/24", "tcp", hook), one("2001:db8:a::/64", "udp", hook));
        changes(
                one("2001:db8:a::/64", "udp", hook),
                one("198.18.0.0/24', '198.18.0.7/32", "udp", hook));
        assertThat(UserIptables.state(device)).isEqualTo(own);
    }

    private static Plan one(String addresses, String protocol, String hook) {
        return Plans.of(
                Documents.catalog(
                        Documents.regions(),
                        Documents.endpoint(
                                "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [%s],"
                                                .formatted(protocol)
                                        + " direction: bidirectional, addresses: ['%s']"
                                                .formatted(addresses))),
                hook,
                "aggregate=false",
                "sipServer=198.51.100.10",
                "sipServer=2001:db8:1::10");
    }

    private void changes(Plan from, Plan to) {
        run(iptables.render(to));
        List<String> expected = UserIptables.state(device);
        run(iptables.rollback(to));
        run(iptables.render(from));
        Bundle delta = iptables.delta(from, to);
        run(delta);
        assertThat(UserIptables.state(device)).isEqualTo(expected);
        run(delta);
        assertThat(UserIptables.state(device)).isEqualTo(expected);
        run(iptables.rollback(to));
    }

    @Test
    void theOlderBackEndTakesItToo() {
        assumeTrue(
                device.trySh("iptables-legacy -L -n").code() == 0,
                "this kernel has no tables of the older back end");
        Plan plan = Plans.of(DualStack.catalog(), "mediaPorts=10000-20000");
        String script =
                LEGACY
                        + UserIptables.script(true)
                        + "before=$(iptables-save | grep -v '^[#:]'); iptables-save >&2\n"
                        + "apply() {\n%s}\n".formatted(content(iptables.render(plan)))
                        + "apply; once=$(iptables-save | grep '^-')\n"
                        + "apply; [ \"$once\" = \"$(iptables-save | grep '^-')\" ]\n"
                        + "[ \"$before\" != \"$(iptables-save | grep -v '^[#:]')\" ]\n"
                        + content(iptables.rollback(plan))
                        + "[ \"$before\" = \"$(iptables-save | grep -v '^[#:]')\" ]\n";
        device.sh(script);
    }

    @Test
    void whatTheUserJumpsToFromElsewhereStays() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=us");
        device.sh(UserIptables.script(true));
        run(iptables.render(plan));
        device.sh("iptables -A mine -j vapi_us_in");
        assertThat(device.trySh(content(iptables.rollback(plan))).code()).isNotZero();
        assertThat(UserIptables.state(device)).contains("-A mine -j vapi_us_in", ":vapi_us_out -");
        device.sh("iptables -D mine -j vapi_us_in");
        run(iptables.rollback(plan));
        assertThat(UserIptables.state(device)).noneMatch(line -> line.contains("vapi"));
    }

    private void standsTwiceAndLeavesNothing(Plan plan) {
        List<String> own = UserIptables.state(device);
        run(iptables.render(plan));
        List<String> once = UserIptables.state(device);
        assertThat(once).containsAll(own).hasSizeGreaterThan(own.size());
        run(iptables.render(plan));
        assertThat(UserIptables.state(device)).isEqualTo(once);
        run(iptables.rollback(plan));
        assertThat(UserIptables.state(device)).isEqualTo(own);
        run(iptables.rollback(plan));
        assertThat(UserIptables.state(device)).isEqualTo(own);
    }

    private void run(Bundle bundle) {
        device.sh(content(bundle));
    }

    private static String content(Bundle bundle) {
        return bundle.files().getFirst().content();
    }
}
