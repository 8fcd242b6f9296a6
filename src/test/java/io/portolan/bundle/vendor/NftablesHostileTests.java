package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Test;

class NftablesHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Nftables();
    }

    @Override
    String comment() {
        return "#";
    }

    @Test
    void nftTakesThemAndDoesNothingElse() {
        try (var namespace = Namespace.create()) {
            for (Bundle bundle : bundles(HOSTILE)) {
                String script = bundle.files().getFirst().content();
                assertThat(namespace.check(script).output()).isEmpty();
                namespace.load(script);
                assertThat(namespace.list()).doesNotContain("pwned");
            }
        }
    }
}
