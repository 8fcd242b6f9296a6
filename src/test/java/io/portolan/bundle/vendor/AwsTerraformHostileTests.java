package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsTerraformHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new AwsTerraform();
    }

    @Override
    String comment() {
        return "#";
    }

    @Test
    void theDeviceTakesThem() {
        assertThat(bundles(HOSTILE)).allSatisfy(bundle -> new AwsTerraformDevice(60).load(bundle));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "a, \"a\"",
                "say \"x\", \"say \\\"x\\\"\"",
                "back\\slash, \"back\\\\slash\"",
                "${var.x}, \"$${var.x}\"",
                "%{if true}, \"%%{if true}\"",
                "'a\nb', \"a\\nb\""
            })
    void textsAreNoTemplates(String text, String hcl) {
        assertThat(HclBlock.text(text)).isEqualTo(hcl);
    }
}
