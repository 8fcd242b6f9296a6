package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Test;

class FortiosHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Fortios();
    }

    @Override
    String comment() {
        return "#";
    }

    @Test
    void commandsAreInTheAlphabetOfNames() {
        assertThat(bundles(HOSTILE))
                .flatMap(bundle -> bundle.files().getFirst().content().lines().toList())
                .filteredOn(line -> !line.startsWith("#") && !line.isEmpty())
                .isNotEmpty()
                .allMatch(
                        line ->
                                line.matches(
                                        "[A-Za-z0-9 ]+( [A-Za-z0-9_./:-]+| \"[A-Za-z0-9 _:-]+\")*"));
    }
}
