package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Tools;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The scripts for carriers, run by a shell against an imitation of the carriers' APIs. */
class CarrierScriptTests {

    static final List<CarrierScript> CARRIERS = List.of(new Twilio(), new Telnyx(), new Plivo());

    private static final String LISTS = "/2010-04-01/Accounts/AC1/SIP/IpAccessControlLists";

    @AutoClose private final CarrierApi api = new CarrierApi();
    private final Catalog before = ShippedCatalogs.at("vapi", 5);
    private final Catalog after = ShippedCatalogs.at("vapi", 6);

    @TempDir Path folder;

    @BeforeEach
    void needsTools() {
        Tools.require("sh", "curl", "jq");
    }

    @ParameterizedTest
    @FieldSource("CARRIERS")
    void appliedTwiceItOnlyLooksAndRolledBackNothingIsLeft(Renderer carrier) {
        Plan plan = Plans.of(after, "region=us", "protocol=udp");
        api.put("/v1/Account/AU1/Zentrunk/URI", Map.of("name", "mine", "uri", "pbx.example.com"));
        api.put("/v1/Trunks/TK1/OriginationUrls", Map.of("friendly_name", "mine"));
        String empty = api.state();

        assertThat(run(carrier.render(plan)).output()).isNotEmpty();
        String once = api.state();
        assertThat(once).contains("sip.vapi.ai");
        api.calls();

        assertThat(run(carrier.render(plan)).output()).isEmpty();
        assertThat(api.state()).isEqualTo(once);
        assertThat(api.calls()).isNotEmpty().allMatch(call -> call.startsWith("GET"));

        run(carrier.rollback(plan));
        assertThat(api.state()).isEqualTo(empty);
        assertThat(run(carrier.rollback(plan)).output()).isEmpty();
        assertThat(api.state()).isEqualTo(empty);
    }

    @ParameterizedTest
    @FieldSource("CARRIERS")
    void aDeltaEndsWhereAFreshBundleBegins(Renderer carrier) {
        Plan from = Plans.of(before, after, "protocol=udp");
        Plan to = Plans.of(after, before, "protocol=udp");
        run(carrier.render(to));
        String fresh = api.state();
        run(carrier.delta(to, from));
        assertThat(api.state()).isNotEqualTo(fresh);
        run(carrier.delta(from, to));
        assertThat(api.state()).isEqualTo(fresh);
        assertThat(run(carrier.delta(to, to)).output()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("CARRIERS")
    void whatCannotBeSeenIsNotTakenForMissing(Renderer carrier) {
        api.fail();
        Run failed = run(carrier.render(Plans.of(after, "region=us", "protocol=udp")), 1);
        assertThat(failed.errors()).contains("500", "failing");
        assertThat(api.calls()).hasSize(1).allMatch(call -> call.startsWith("GET"));
    }

    @Test
    void entriesOfOthersStayInTwiliosList() {
        Plan plan = Plans.of(after, "region=us", "protocol=udp", "direction=inbound");
        var carrier = new Twilio();
        run(carrier.render(plan));
        api.put(
                LISTS + "/id1/IpAddresses",
                new HashMap<>(
                        Map.of(
                                "sid", "IPmine",
                                "friendly_name", "mine",
                                "ip_address", "198.51.100.1",
                                "cidr_prefix_length", 32)));
        assertThat(run(carrier.rollback(plan)).errors()).contains("it has entries of others");
        assertThat(api.state())
                .contains("198.51.100.1", "vapi_us")
                .doesNotContain("44.229.228.186");
    }

    @Test
    void whatOthersAllowedInTwiliosListIsNotTakenOver() {
        Plan plan = Plans.of(after, "region=us", "protocol=udp", "direction=inbound");
        api.put(LISTS, new HashMap<>(Map.of("sid", "AL1", "friendly_name", "vapi_us")));
        api.put(
                LISTS + "/AL1/IpAddresses",
                new HashMap<>(
                        Map.of(
                                "sid", "IPmine",
                                "friendly_name", "mine",
                                "ip_address", "44.229.228.186",
                                "cidr_prefix_length", 32)));
        run(new Twilio().render(plan));
        assertThat(api.state()).containsOnlyOnce("44.229.228.186").contains("44.238.177.138");
        run(new Twilio().rollback(plan));
        assertThat(api.state()).contains("44.229.228.186").doesNotContain("44.238.177.138");
    }

    /** Plivo shows twenty at a time: what is on the second page is there. */
    @Test
    void readsEveryPageOfPlivos() {
        IntStream.range(0, 25)
                .forEach(
                        i ->
                                api.put(
                                        "/v1/Account/AU1/Zentrunk/URI",
                                        Map.of("name", "mine" + i, "uri", "pbx.example.com")));
        Plan plan = Plans.of(after, "region=us", "protocol=udp", "direction=outbound");
        run(new Plivo().render(plan));
        assertThat(run(new Plivo().render(plan)).output()).isEmpty();
        assertThat(api.state()).containsOnlyOnce("sip.vapi.ai;transport=udp");
    }

    @Test
    void deletesACredentialOfOurNameAlone() {
        Plan plan = Plans.of(ShippedCatalogs.head("twilio"), "trunk=acme");
        Bundle rollback = new VapiGateways().rollback(plan);
        api.put("/credential/CR1", new HashMap<>(Map.of("id", "CR1", "name", "mine")));
        run(rollback, 1);
        assertThat(api.calls()).containsExactly("GET /credential/CR1");
    }

    private record Run(String output, String errors) {}

    private Run run(Bundle bundle) {
        return run(bundle, 0);
    }

    private Run run(Bundle bundle, int expected) {
        try {
            Path script = folder.resolve("script.sh");
            Files.writeString(script, bundle.files().getFirst().content());
            Path errors = folder.resolve("errors");
            var builder =
                    new ProcessBuilder("sh", script.toString()).redirectError(errors.toFile());
            builder.environment()
                    .putAll(
                            Map.of(
                                    "TWILIO_API", api.url(),
                                    "TWILIO_TRUNKING_API", api.url(),
                                    "TELNYX_API", api.url(),
                                    "PLIVO_API", api.url(),
                                    "VAPI_API", api.url(),
                                    "no_proxy", "127.0.0.1"));
            builder.environment()
                    .putAll(
                            Map.of(
                                    "TWILIO_ACCOUNT_SID", "AC1",
                                    "TWILIO_AUTH_TOKEN", "secret",
                                    "TWILIO_TRUNK_SID", "TK1",
                                    "TELNYX_API_KEY", "KEY1",
                                    "PLIVO_AUTH_ID", "AU1",
                                    "PLIVO_AUTH_TOKEN", "secret",
                                    "VAPI_API_KEY", "key",
                                    "VAPI_CREDENTIAL_ID", "CR1"));
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            var run = new Run(output, Files.readString(errors));
            assertThat(code).as("%s", run).isEqualTo(expected);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
