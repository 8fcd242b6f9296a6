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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for a Sophos Firewall, run by a shell against an imitation of its API. */
class SophosScriptTests {

    private static final String MINE =
            "<FirewallRule><Name>%s</Name><Position>%s</Position><IPFamily>IPv4</IPFamily></FirewallRule>";

    @AutoClose private final SophosApi api = new SophosApi();
    private final Sophos sophos = new Sophos();
    private final Plan us = Plans.of(ShippedCatalogs.at("vapi", 6), "region=us");

    @TempDir Path folder;

    @BeforeEach
    void needsTools() {
        Tools.require("sh", "curl", "awk");
        mine("<IPHost><Name>pbx</Name><IPAddress>192.0.2.10</IPAddress></IPHost>");
        mine(MINE.formatted("Drop all", "Bottom"));
    }

    @Test
    void appliedTwiceItOnlyLooksAndRolledBackOnlyItsOwnIsGone() throws Exception {
        String others = api.entities().state();
        assertThat(run(sophos.render(us), 0))
                .contains(
                        "add IPHost vapi_us.44_229_228_186\n",
                        "add FirewallRule vapi_us.sip_signalling_us_udp_inbound_v4\n");
        String once = api.entities().state();
        assertThat(once)
                .contains("<IPAddress>44.229.228.186</IPAddress>", "<Zone>WAN</Zone>")
                .contains(others.lines().toList());
        assertThat(api.entities().rules()).endsWith("Drop all");
        api.requests();

        assertThat(run(sophos.render(us), 0)).isEmpty();
        assertThat(api.entities().state()).isEqualTo(once);
        assertThat(api.requests())
                .hasSize(4)
                .allMatch(request -> request.contains("</Login><Get>"));

        assertThat(run(sophos.rollback(us), 0))
                .contains("remove IPHostGroup vapi_us.sip_server_v4");
        assertThat(api.entities().state()).isEqualTo(others);
        assertThat(run(sophos.rollback(us), 0)).isEmpty();
    }

    @Test
    void aDeltaEndsWhereAFreshBundleBegins() throws Exception {
        Plan from = Plans.of(ShippedCatalogs.at("vapi", 5));
        Plan to = Plans.of(ShippedCatalogs.at("vapi", 6));
        run(sophos.render(to), 0);
        String fresh = api.entities().state();
        assertThat(run(sophos.delta(to, from), 0)).contains("remove IPHostGroup");
        assertThat(api.entities().state()).isNotEqualTo(fresh);
        run(sophos.delta(from, to), 0);
        assertThat(api.entities().state()).isEqualTo(fresh);
        assertThat(run(sophos.delta(from, to), 0)).isEmpty();
    }

    @Test
    void aGroupIsChangedAtOnceAndWhatItHeldGoesLast() throws Exception {
        Plan three = Plans.of(ManyAddresses.of(3), "direction=inbound", "prefix=acme");
        Plan two = Plans.of(ManyAddresses.of(2), "direction=inbound", "prefix=acme");
        run(sophos.render(two), 0);
        String fresh = api.entities().state();
        assertThat(run(sophos.delta(two, three), 0))
                .isEqualTo(
                        "add IPHost acme.198_18_0_4\nupdate IPHostGroup acme.sip_signalling_us_v4\n");
        assertThat(run(sophos.delta(three, two), 0))
                .isEqualTo(
                        "update IPHostGroup acme.sip_signalling_us_v4\nremove IPHost acme.198_18_0_4\n");
        assertThat(api.entities().state()).isEqualTo(fresh);
    }

    @Test
    void aRuleIsChangedWhereItStands() throws Exception {
        run(sophos.render(us), 0);
        mine(MINE.formatted("Mine", "Top"));
        List<String> order = api.entities().rules();
        Plan dmz = Plans.of(ShippedCatalogs.at("vapi", 6), "region=us", "toZone=DMZ");

        assertThat(run(sophos.render(dmz), 0).lines())
                .hasSize(6)
                .allMatch(line -> line.startsWith("update FirewallRule "));
        assertThat(api.entities().state()).contains("DMZ").doesNotContain("LAN");
        assertThat(api.entities().rules()).isEqualTo(order);
        assertThat(run(sophos.render(dmz), 0)).isEmpty();
    }

    @Test
    void newRulesGoAboveTheOneThatIsNamed() throws Exception {
        mine(MINE.formatted("Mine", "Top"));
        run(
                sophos.render(
                        Plans.of(ShippedCatalogs.at("vapi", 6), "region=eu", "aboveRule=Drop all")),
                0);
        assertThat(api.entities().rules()).hasSize(8).startsWith("Mine").endsWith("Drop all");
    }

    @Test
    void bothFamiliesComeAndGoInRequestsThatAreWellFormed() throws Exception {
        Tools.require("xmllint");
        String others = api.entities().state();
        Plan plan = Plans.of(DualStack.catalog(), "prefix=acme", "sipServer=2001:db8::/126");
        run(sophos.render(plan), 0);
        assertThat(api.entities().state())
                .contains("<IPFamily>IPv6</IPFamily>", "<Subnet>126</Subnet>");
        run(sophos.rollback(plan), 0);
        assertThat(api.entities().state()).isEqualTo(others);
        Path requests = folder.resolve("requests.xml");
        Files.writeString(
                requests, "<Requests>%s</Requests>".formatted(String.join("", api.requests())));
        assertThat(
                        new ProcessBuilder("xmllint", "--noout", requests.toString())
                                .inheritIO()
                                .start()
                                .waitFor())
                .isZero();
    }

    @Test
    void sendsFiftyAtATime() throws Exception {
        Plan plan = Plans.of(ManyAddresses.of(120), "direction=inbound");
        run(sophos.render(plan), 0);
        assertThat(api.requests())
                .filteredOn(request -> request.contains("<Set operation=\"add\"><IPHost>"))
                .hasSize(3)
                .allMatch(request -> request.split("<IPHost>", -1).length <= 51);
        assertThat(run(sophos.render(plan), 0)).isEmpty();
        assertThat(run(sophos.rollback(plan), 0).lines()).hasSize(120 + 1 + 2 + 1 + 1);
    }

    @Test
    void whatCannotBeSeenIsNotTakenForMissing() throws Exception {
        api.fail();
        run(sophos.render(us), 1);
        assertThat(errors()).contains("get IPHost", "529");
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void aWrongPasswordIsSaid() throws Exception {
        run(sophos.render(us), "wrong", 1);
        assertThat(errors()).contains("Authentication Failure");
    }

    @Test
    void whereTwoHostsMayNotShareAnAddressItStopsBeforeAnyRule() throws Exception {
        api.entities().refuseSameAddress();
        run(sophos.render(us), 1);
        assertThat(errors()).contains("add IPHost vapi_us.192_0_2_10", "503");
        assertThat(api.entities().rules()).containsExactly("Drop all");
    }

    @Test
    void whatIsUsedElsewhereStays() throws Exception {
        run(sophos.render(us), 0);
        mine(
                "<FirewallRule><Name>Mine</Name><NetworkPolicy><SourceNetworks><Network>"
                        + "vapi_us.sip_signalling_us_v4</Network></SourceNetworks></NetworkPolicy></FirewallRule>");
        run(sophos.rollback(us), 1);
        assertThat(errors()).contains("remove IPHostGroup", "509");
        assertThat(api.entities().rules()).containsExactly("Drop all", "Mine");
    }

    private void mine(String entity) {
        assertThat(api.entities().set("add", SophosApi.parse(entity))).isEqualTo(200);
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }

    private String run(Bundle bundle, int expected) throws IOException, InterruptedException {
        return run(bundle, SophosApi.PASSWORD, expected);
    }

    private String run(Bundle bundle, String password, int expected)
            throws IOException, InterruptedException {
        Path script = folder.resolve("script.sh");
        Files.writeString(script, bundle.files().getFirst().content());
        var builder =
                new ProcessBuilder("sh", script.toString())
                        .redirectError(folder.resolve("errors").toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "SOPHOS_URL",
                                api.url(),
                                "SOPHOS_USER",
                                SophosApi.USER,
                                "SOPHOS_PASSWORD",
                                password,
                                "no_proxy",
                                "127.0.0.1"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(errors()).isEqualTo(expected);
        return output;
    }
}
