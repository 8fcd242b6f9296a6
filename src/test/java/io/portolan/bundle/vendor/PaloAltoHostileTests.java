package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Test;

class PaloAltoHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new PaloAlto();
    }

    @Override
    String comment() {
        return "#";
    }

    /** The one quoted text, and all else that could be read otherwise on the command line. */
    @Test
    void commandsAreInTheAlphabetOfNames() {
        assertThat(bundles(HOSTILE))
                .flatMap(bundle -> bundle.files().getFirst().content().lines().toList())
                .filteredOn(line -> !line.startsWith("#") && !line.isEmpty())
                .isNotEmpty()
                .allMatch(
                        line ->
                                line.matches(
                                        "(set|delete|move)( [A-Za-z0-9_./:,-]+)+( \"[A-Za-z0-9 -]+\")?"));
    }
}
