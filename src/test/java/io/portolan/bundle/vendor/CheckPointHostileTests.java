package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Test;

class CheckPointHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new CheckPoint();
    }

    @Override
    String comment() {
        return "#";
    }

    @Test
    void whatIsNotOursIsInSingleQuotes() {
        assertThat(bundles(HOSTILE))
                .flatMap(bundle -> bundle.files().getFirst().content().lines().toList())
                .filteredOn(line -> line.matches("(put|rule|gone|rule_gone) .*"))
                .isNotEmpty()
                .allMatch(
                        line ->
                                line.matches(
                                        "[a-z_]+( [A-Za-z0-9._:-]+| '[A-Za-z0-9 ._:/()+=,-]*')+"));
    }
}
