package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.revision.ShippedCatalogs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpnSenseLawTests extends TargetLaws {

    @TempDir Path folder;

    @Override
    Renderer renderer() {
        return new OpnSense();
    }

    @Override
    Device device() {
        return new OpnSenseDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("firstRule=7");
    }

    @Override
    boolean isConverging() {
        return false;
    }

    @Test
    void stopsAtTheFirstCallThatTheFirewallRefuses() throws Exception {
        assertThat(run("{\"result\":\"saved\"}")).isEqualTo("0 ");
        assertThat(run("{\"result\":\"failed\"}"))
                .matches("1 alias/setItem/[0-9a-f-]{36}: \\{\"result\":\"failed\"}\n");
    }

    /** With a curl that answers so to everything but the last two calls. */
    private String run(String answer) throws Exception {
        Path curl = folder.resolve("curl");
        Files.writeString(
                curl,
                """
                #!/bin/sh
                cat >/dev/null
                for last; do :; done
                case $last in
                */alias/reconfigure) echo '{"status":"ok"}' ;;
                */filter/apply) echo '{"status":"OK"}' ;;
                *) echo '%s' ;;
                esac
                """
                        .formatted(answer));
        Files.setPosixFilePermissions(curl, PosixFilePermissions.fromString("rwx------"));
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=us");
        Bundle.File script = renderer().render(plan).files().getFirst();
        Files.writeString(folder.resolve(script.name()), script.content());
        var builder =
                new ProcessBuilder("/bin/sh", folder.resolve(script.name()).toString())
                        .redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("OPNSENSE_URL", "https://192.0.2.1");
        builder.environment().put("OPNSENSE_KEY", "key");
        builder.environment().put("OPNSENSE_SECRET", "secret");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }
}
