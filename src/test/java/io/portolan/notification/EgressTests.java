package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.net.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTests {

    private static final Egress PUBLIC_ONLY = new Egress(List.of());

    /** A first, a last and an inner address of every row of the list. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.1.2.3",
                "10.255.255.255",
                "100.64.0.0",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.169.254",
                "169.254.170.2",
                "169.254.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.0.0.192",
                "192.0.0.255",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:0:7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "100:0:0:1::1",
                "2001::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "2600:1f00::5efe:a00:1",
                "2600:1f00::200:5efe:a00:1"
            })
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
    @ValueSource(
            strings = {
                "http://hooks.example.com/",
                "ftp://hooks.example.com/",
                "javascript:alert(1)",
                "https://user@hooks.example.com/",
                "https://hooks.example.com/#top",
                "https://hooks.example.com:0/",
                "https://hooks.example.com:22/",
                "https://hooks.example.com:65536/",
                "https://localhost/",
                "https://a.localhost/",
                "https://printer.local/",
                "https://metadata.google.internal/",
                "https://intranet/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://127.0.0.01/",
                "https://1.2.3.4.5/",
                "https://256.1.1.1/",
                "https://[fe80::1%25eth0]/",
                "https://[::ffff:127.0.0.1]/",
                "https://hooks.example.com./",
                "https://hooks_1.example.com/",
                "https://exa\u006d\u0440le.com/",
                "https:///path",
                "https://hooks.example.com\\@evil.example/",
                "https://hooks.example.com/a b",
                "https://hooks.example.com/\r\nHost: x",
                "https:hooks.example.com",
                "//hooks.example.com/",
                ""
            })
    void refusesUrlsThatParsersReadDifferently(String url) {
        assertThatThrownBy(() -> Target.parse(url, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
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
        assertThat(Target.parse(url, false).isUsual()).isTrue();
    }

    @Test
    void takesPlainHttpWhereNetworksAreOpened() {
        assertThat(Target.parse("http://10.1.2.3:8080/", true).isUsual()).isFalse();
        assertThatThrownBy(() -> Target.parse("http://localhost:8080/", true))
                .as("refused names stay refused")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
