package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Tools;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real shell makes of the scripts, with a stand-in for mgmt_cli. */
class CheckPointShellTests {

    /** Keeps the kinds and names of what there is, and each command but show. */
    private static final String MGMT_CLI =
            """
            #!/bin/bash
            cd "$(dirname "$0")" || exit 9
            if [ "$1" = login ]; then echo "sid: x"; printf '%s\\n' "$*" >> log; exit 0; fi
            [ "$1" = -s ] && [ -s "$2" ] || exit 8
            shift 2
            [ "$1" = show ] || printf '%s\\n' "$*" >> log
            [ "$1 $2" = "${FAIL-}" ] && exit 1
            case "$1" in
              show) grep -qxF -- "$2 $4" state ;;
              add) ! grep -qxF -- "$2 $4" state && echo "$2 $4" >> state ;;
              set) grep -qxF -- "$2 $4" state ;;
              delete) grep -qxF -- "$2 $4" state && { grep -vxF -- "$2 $4" state > new; mv new state; } ;;
              publish | discard | logout) ;;
              *) exit 7 ;;
            esac
            """;

    private final CheckPoint checkPoint = new CheckPoint();
    private final Catalog vapi = ShippedCatalogs.head("vapi");

    @TempDir private Path folder;

    @BeforeEach
    void installStandIn() throws IOException {
        Tools.require("bash", "shellcheck");
        Path program = Files.writeString(folder.resolve("mgmt_cli"), MGMT_CLI);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("state"), "");
        Files.writeString(folder.resolve("log"), "");
    }

    @Test
    void everyScriptIsCleanShell() throws Exception {
        Plan from = Plans.of(ShippedCatalogs.at("vapi", 5), vapi);
        Plan to = Plans.of(vapi);
        for (Bundle bundle :
                List.of(
                        checkPoint.render(to),
                        checkPoint.delta(from, to),
                        checkPoint.delta(to, from),
                        checkPoint.delta(to, to),
                        checkPoint.rollback(to),
                        checkPoint.render(Plans.of(DualStack.catalog(), "layer=My Network")))) {
            assertThat(run("shellcheck", "-S", "warning", file(bundle).toString())).isZero();
        }
    }

    @Test
    void itRunsTwiceChangesAndIsTakenOff() throws Exception {
        Plan from = Plans.of(ShippedCatalogs.at("vapi", 5), vapi);
        Plan to = Plans.of(vapi);
        assertThat(script(checkPoint.render(from))).isZero();
        List<String> before = state();
        assertThat(script(checkPoint.render(from))).isZero();
        assertThat(state()).containsExactlyElementsOf(before).contains("host vapi_all.192_0_2_10");

        assertThat(script(checkPoint.delta(from, to))).isZero();
        assertThat(script(checkPoint.delta(from, to))).isZero();
        List<String> after = state();
        Files.writeString(folder.resolve("state"), "");
        assertThat(script(checkPoint.render(to))).isZero();
        assertThat(after).containsExactlyInAnyOrderElementsOf(state());

        assertThat(script(checkPoint.rollback(to))).isZero();
        assertThat(script(checkPoint.rollback(to))).isZero();
        assertThat(state()).isEmpty();
    }

    @Test
    void argumentsArriveAsTheyWereMeant() throws Exception {
        script(
                checkPoint.render(
                        Plans.of(
                                vapi,
                                "region=us",
                                "layer=Standard Network",
                                "aboveRule=Cleanup rule")));
        assertThat(log())
                .contains(
                        "login -r true",
                        "add access-rule name vapi_us.rtp_media_us_udp_inbound_v4 layer Standard Network"
                                + " position.above Cleanup rule source Any destination vapi_us.media_server_v4"
                                + " service.1 vapi_us.udp_40000_60000 action Accept track.type Log"
                                + " comments Portolan: rtp-media-us-udp-inbound")
                .endsWith("publish", "logout");
    }

    @Test
    void whereACommandFailsNothingIsPublished() throws Exception {
        Path script = file(checkPoint.render(Plans.of(vapi)));
        assertThat(run("env", "FAIL=add access-rule", "bash", script.toString())).isNotZero();
        assertThat(log()).doesNotContain("publish").endsWith("discard", "logout");
    }

    private int script(Bundle bundle) throws Exception {
        return run("bash", file(bundle).toString());
    }

    private Path file(Bundle bundle) throws IOException {
        return Files.writeString(folder.resolve("bundle.sh"), bundle.files().getFirst().content());
    }

    private int run(String... command) throws Exception {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile());
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        return builder.start().waitFor();
    }

    private List<String> state() throws IOException {
        return Files.readAllLines(folder.resolve("state"), StandardCharsets.UTF_8);
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("log"), StandardCharsets.UTF_8);
    }
}
