package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Test;

class SophosHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Sophos();
    }

    @Override
    String comment() {
        return "#";
    }

    @Test
    void whatIsNotOursIsInSingleQuotes() {
        assertThat(bundles(HOSTILE))
                .flatMap(bundle -> bundle.files().getFirst().content().lines().toList())
                .filteredOn(line -> line.matches("(host|network|service|group|rule|gone) .*"))
                .isNotEmpty()
                .allMatch(
                        line ->
                                line.matches(
                                        "[a-z]+( [A-Za-z0-9._:-]+| '[A-Za-z0-9 ._:/()+=,-]*')+"));
    }
}
