package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Test;

class CiscoCubeHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new CiscoCube();
    }

    @Override
    String comment() {
        return "!";
    }

    @Test
    void commandsAreAddressesOnly() {
        assertThat(bundles(HOSTILE))
                .flatMap(bundle -> bundle.files().getFirst().content().lines().toList())
                .filteredOn(line -> line.startsWith("  "))
                .isNotEmpty()
                .allMatch(line -> line.matches(" {2}(no )?ipv[46] [0-9a-f.:/ ]+"));
    }
}
