package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureHostileTests {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"a, 'a'", "it's, 'it\\'s'", "${x}, '\\${x}'", "a\\b, 'a\\\\b'"})
    void textsAreNoExpressions(String text, String bicep) {
        assertThat(AzureBicep.text(text)).isEqualTo(bicep);
    }

    @Nested
    class TerraformHostileTests extends HostileTextLaws {
        @Override
        Renderer renderer() {
            return new AzureTerraform();
        }

        @Override
        String comment() {
            return "#";
        }
    }

    @Nested
    class BicepHostileTests extends HostileTextLaws {
        @Override
        Renderer renderer() {
            return new AzureBicep();
        }

        @Override
        String comment() {
            return "//";
        }

        @Test
        void theDeviceTakesThem() {
            assertThat(bundles(HOSTILE))
                    .allSatisfy(bundle -> AzureStackDevice.bicep().load(bundle));
        }
    }

    /** Its comments are texts in its metadata. */
    @Nested
    class ArmHostileTests extends HostileTextLaws {
        @Override
        Renderer renderer() {
            return new AzureArm();
        }

        @Override
        String comment() {
            return "      \"#";
        }

        @Override
        @Test
        void commentsAreInTheSafeAlphabet() {
            assertThat(bundles(HOSTILE + "x".repeat(10_000)))
                    .allSatisfy(
                            bundle ->
                                    assertThat(
                                                    bundle.files()
                                                            .getFirst()
                                                            .content()
                                                            .lines()
                                                            .filter(
                                                                    line ->
                                                                            line.startsWith(
                                                                                    comment())))
                                            .isNotEmpty()
                                            .allMatch(
                                                    line ->
                                                            line.matches(
                                                                    " {6}\"# [A-Za-z0-9 ._:/()+=,-]{1,100}\",?")));
        }

        @Test
        void theDeviceTakesThem() {
            assertThat(bundles(HOSTILE)).allSatisfy(bundle -> AzureStackDevice.arm().load(bundle));
        }
    }
}
