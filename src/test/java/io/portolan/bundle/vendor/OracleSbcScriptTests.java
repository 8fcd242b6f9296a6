package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Tools;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.revision.ShippedCatalogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for an Oracle SBC, run by a shell against an imitation of its API. */
class OracleSbcScriptTests {

    @AutoClose private final OracleSbcApi api = new OracleSbcApi();
    private final OracleSbc oracle = new OracleSbc();

    @TempDir Path folder;

    @BeforeEach
    void needsTools() {
        Tools.require("sh", "curl", "awk");
    }

    @Test
    void appliedTwiceItOnlyLooksAndRolledBackOnlyItsOwnIsGone() throws Exception {
        Plan plan = Plans.of(ShippedCatalogs.at("vapi", 6), "region=us");
        api.put("access", "44.229.228.186", "0.0.0.0", "SIP", "UDP", "mine");
        api.put("access", "192.0.2.1", "0.0.0.0", "SIP", "UDP", "Portolan vapi_us_2");
        String others = api.state();

        assertThat(run(oracle.render(plan), 0)).contains("allowed 44.229.228.186 TCP");
        String once = api.state();
        assertThat(once)
                .contains("44.229.228.186 0.0.0.0 SIP UDP mine", "SIP TCP Portolan vapi_us");
        assertThat(api.calls())
                .contains("POST lock", "PUT management", "POST unlock")
                .endsWith("POST unlock");

        assertThat(run(oracle.render(plan), 0)).isEmpty();
        assertThat(api.state()).isEqualTo(once);
        assertThat(api.calls()).containsExactly("POST token", "GET configElements");

        run(oracle.rollback(plan), 0);
        assertThat(api.state()).isEqualTo(others);
        assertThat(run(oracle.rollback(plan), 0)).isEmpty();
    }

    @Test
    void aDeltaEndsWhereAFreshBundleBegins() throws Exception {
        Plan from = Plans.of(ShippedCatalogs.at("vapi", 5));
        Plan to = Plans.of(ShippedCatalogs.at("vapi", 6));
        run(oracle.render(to), 0);
        String fresh = api.state();
        run(oracle.delta(to, from), 0);
        assertThat(api.state()).isNotEqualTo(fresh);
        run(oracle.delta(from, to), 0);
        assertThat(api.state()).isEqualTo(fresh);
    }

    @Test
    void addressesOfIpv6ComeAndGo() throws Exception {
        Plan plan = Plans.of(DualStack.catalog(), "prefix=acme");
        run(oracle.render(plan), 0);
        assertThat(api.state()).contains("[2001:db8", " [::] SIP ");
        run(oracle.rollback(plan), 0);
        assertThat(api.state()).isEmpty();
    }

    @Test
    void whatCannotBeSeenIsNotTakenForMissing() throws Exception {
        api.fail();
        run(oracle.render(Plans.of(ShippedCatalogs.at("vapi", 6), "region=us")), 1);
        assertThat(api.calls()).containsExactly("POST token", "GET configElements");
        assertThat(api.state()).isEmpty();
    }

    @Test
    void ofTwoBundlesThatShareEntriesTheFirstHasThemUntilItGoes() throws Exception {
        Plan first = Plans.of(ShippedCatalogs.at("vapi", 6), "region=us", "prefix=first");
        Plan second = Plans.of(ShippedCatalogs.at("vapi", 6), "region=us", "prefix=second");
        run(oracle.render(first), 0);
        String ofFirst = api.state();
        assertThat(run(oracle.render(second), 0)).isEmpty();
        assertThat(Files.readString(folder.resolve("errors")))
                .contains("44.229.228.186 UDP: the entry of others stays as it is");
        assertThat(run(oracle.rollback(second), 0)).isEmpty();
        assertThat(api.state()).isEqualTo(ofFirst);

        run(oracle.rollback(first), 0);
        assertThat(api.state()).isEmpty();
        run(oracle.render(second), 0);
        assertThat(api.state())
                .isEqualTo(ofFirst.replace("Portolan first", "Portolan second"))
                .isNotEqualTo(ofFirst);
    }

    private String run(Bundle bundle, int expected) throws IOException, InterruptedException {
        Path script = folder.resolve("script.sh");
        Path errors = folder.resolve("errors");
        Files.writeString(script, bundle.files().getFirst().content());
        var builder = new ProcessBuilder("sh", script.toString()).redirectError(errors.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "SBC_URL", api.url(),
                                "SBC_USER", "admin",
                                "SBC_PASSWORD", "secret",
                                "no_proxy", "127.0.0.1"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isEqualTo(expected);
        return output;
    }
}
