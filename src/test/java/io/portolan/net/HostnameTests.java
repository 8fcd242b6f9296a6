package io.portolan.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostnameTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip.vapi.ai",
                "sip.eu.vapi.ai",
                "{trunk}.pstn.sao-paulo.twilio.com",
                "3cx.example.com",
                "xn--bcher-kva.example"
            })
    void takesNamesAndTemplates(String text) {
        assertThat(new Hostname(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vapi",
                "Sip.vapi.ai",
                "sip.vapi.ai.",
                ".vapi.ai",
                "sip..vapi.ai",
                "-sip.vapi.ai",
                "sip-.vapi.ai",
                "sip_1.vapi.ai",
                "sip vapi.ai",
                "sip.vapi.ai\n",
                "sip.vapi.ai:5060",
                "sip:sip.vapi.ai",
                "bücher.example",
                "*.vapi.ai",
                "{trunk}",
                "{}.vapi.ai",
                "{Trunk}.vapi.ai",
                "sip.{trunk}.ai",
                "{trunk.vapi.ai",
                "$(id).vapi.ai",
                "a;b.vapi.ai"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hostname(text))
                .withMessage(
                        "hostname: %s (expected: a lower-case DNS name, or {trunk} and one)", text);
    }

    @Test
    void keepsToTheLengthsOfDns() {
        String label = "a".repeat(63);
        assertThat(new Hostname(label + ".ai").text()).hasSize(66);
        assertThatIllegalArgumentException().isThrownBy(() -> new Hostname(label + "a.ai"));
        String longest = String.join(".", label, label, label, "a".repeat(61));
        assertThat(new Hostname(longest).text()).hasSize(253);
        assertThatIllegalArgumentException().isThrownBy(() -> new Hostname(longest + "a"));
    }
}
