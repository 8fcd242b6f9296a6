package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.net.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTests {

    private static final Egress PUBLIC_ONLY = new Egress(List.of());

    @ParameterizedTest
    @FieldSource("io.portolan.notification.DenyList#ADDRESSES")
    void refuses(String address) throws UnknownHostException {
        assertThat(PUBLIC_ONLY.allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "168.63.129.17",
                "2606:4700::1111",
                "2a00:1450:4001::200e",
                "2600:1f00::5eff:a00:1"
            })
    void allows(String address) throws UnknownHostException {
        assertThat(PUBLIC_ONLY.allows(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void opensExactlyWhatItWasToldTo() throws UnknownHostException {
        var egress = new Egress(List.of(Cidr.parse("10.1.0.0/16"), Cidr.parse("fd00::/8")));

        assertThat(egress.allows(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(egress.allows(InetAddress.getByName("fd00::1"))).isTrue();
        assertThat(egress.allows(InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThat(egress.isOpened(InetAddress.getByName("1.1.1.1"))).isFalse();
    }

    @ParameterizedTest
    @FieldSource("io.portolan.notification.DenyList#URLS")
    void refusesUrlsThatParsersReadDifferently(String url) {
        assertThatThrownBy(() -> Target.parse(url, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
    }

    @ParameterizedTest
    @FieldSource("io.portolan.notification.DenyList#ADDRESSES")
    void refusesSuchAnAddressInAUrl(String address) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThatThrownBy(() -> Target.parse("https://%s/".formatted(host), PUBLIC_ONLY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
    }

    @ParameterizedTest
    @CsvSource({
        "https://10.0.0.1/, 10.0.0.0/8 is private use",
        "https://127.0.0.1/, 127.0.0.0/8 is loopback",
        "https://[::1]/, ::1/128 is loopback",
        "https://[0:0:0:0:0:0:0:1]/, ::1/128 is loopback",
        "https://169.254.169.254/, 169.254.0.0/16 is link-local",
        "https://168.63.129.16/, 168.63.129.16/32 is metadata of a cloud",
        "https://[fd00::1]/, fc00::/7 is unique local",
        "https://[4000::1]/, IPv6 outside of 2000::/3 is not public",
        "https://[2600:1f00::5efe:a00:1]/, an ISATAP address is a tunnel to an IPv4 address"
    })
    void namesTheRuleByWhichAnAddressIsRefused(String url, String rule) {
        assertThatThrownBy(() -> Target.parse(url, PUBLIC_ONLY))
                .hasMessage("url: %s (expected: a public address; %s)".formatted(url, rule));
    }

    @Test
    void takesAnAddressOfAnOpenedNetwork() {
        var egress = new Egress(List.of(Cidr.parse("10.1.0.0/16")));

        assertThat(Target.parse("http://10.1.2.3:8080/", egress))
                .hasToString("http://10.1.2.3:8080/");
        assertThat(Target.parse("https://1.1.1.1/", egress)).hasToString("https://1.1.1.1/");
        assertThatThrownBy(() -> Target.parse("https://10.2.0.1/", egress))
                .hasMessageContaining("10.0.0.0/8 is private use");
        assertThatThrownBy(() -> Target.parse("http://1.1.1.1/", egress))
                .hasMessageContaining("https and port 443 or 8443, to a public address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com:8443/a?b=c",
                "https://HOOKS.Example.com/",
                "https://1.1.1.1/",
                "https://[2606:4700::1111]/x",
                "https://xn--exampe-x1c.com/"
            })
    void takesPlainOnes(String url) {
        assertThat(Target.parse(url, PUBLIC_ONLY).isUsual()).isTrue();
    }

    @Test
    void takesPlainHttpWhereNetworksAreOpened() {
        assertThat(Target.parse("http://10.1.2.3:8080/", true).isUsual()).isFalse();
        assertThatThrownBy(() -> Target.parse("http://localhost:8080/", true))
                .as("refused names stay refused")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
