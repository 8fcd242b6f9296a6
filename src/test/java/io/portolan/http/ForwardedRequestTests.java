package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ForwardedRequestTests {

    private static final TrustedProxies PROXIES =
            new TrustedProxies(List.of("10.0.0.0/8", "2001:db8:1::/48", "192.0.2.7"));

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 198.51.100.1                         | 203.0.113.9",
                "10.0.0.1    | 198.51.100.1                         | 198.51.100.1",
                "10.0.0.1    | 198.51.100.1:4711                    | 198.51.100.1",
                "10.0.0.1    | 192.168.7.7, 198.51.100.1            | 198.51.100.1",
                "10.0.0.1    | 198.51.100.1, 10.9.9.9               | 198.51.100.1",
                "10.0.0.1    | 1.1.1.1, 198.51.100.1, 10.9.9.9      | 198.51.100.1",
                "10.0.0.1    | 10.2.2.2, 10.9.9.9                   | 10.2.2.2",
                "10.0.0.1    | unknown                              | 10.0.0.1",
                "10.0.0.1    | 198.51.100.1, unknown, 10.9.9.9      | 10.9.9.9",
                "192.0.2.7   | 2001:db8:2::5                        | 2001:db8:2::5",
                "192.0.2.7   | [2001:db8:2::5]:80                   | 2001:db8:2::5",
                "192.0.2.8   | 2001:db8:2::5                        | 192.0.2.8",
                "2001:db8:1:0:0:0:0:1 | 198.51.100.1                | 198.51.100.1"
            })
    void countTheRightmostAddressThatIsNoProxy(String sender, String header, String client) {
        request.setRemoteAddr(sender);
        request.addHeader("X-Forwarded-For", header);

        assertThat(sent().getRemoteAddr()).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1                                        | 198.51.100.1",
                "For=\"198.51.100.1:4711\";proto=https;by=10.0.0.1       | 198.51.100.1",
                "for=\"[2001:db8:2::5]:80\"                              | 2001:db8:2::5",
                "for=1.1.1.1, for=198.51.100.1;host=\"a,b\", for=10.9.9.9 | 198.51.100.1",
                "for=_hidden                                             | 10.0.0.1",
                "host=x.example                                          | 10.0.0.1"
            })
    void readTheStandardHeader(String header, String client) {
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("Forwarded", header);

        assertThat(sent().getRemoteAddr()).isEqualTo(client);
    }

    /** A proxy sets one of the two and passes on what the client wrote into the other. */
    @Test
    void believeNeitherHeaderWhenTheyDiffer() {
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("X-Forwarded-For", "198.51.100.1");
        request.addHeader("Forwarded", "for=198.51.100.2;host=evil.example");

        assertThat(sent().getRemoteAddr()).isEqualTo("10.0.0.1");
        assertThat(sent().getServerName()).isEqualTo("localhost");
    }

    @Test
    void takeSchemeAndHostFromTheProxyThatNamesTheClient() {
        request.setRemoteAddr("10.0.0.1");
        request.addHeader(
                "Forwarded",
                "for=1.1.1.1;host=evil.example;proto=http, for=198.51.100.1;host=api.example;proto=https");

        assertThat(sent().getRequestURL()).hasToString("https://api.example/x");
        assertThat(sent().isSecure()).isTrue();
        assertThat(sent().getHeader("host")).isEqualTo("api.example");
        assertThat(sent().getServerPort()).isEqualTo(443);
    }

    @Test
    void takeSchemeHostAndPortFromTheNearestProxy() {
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("X-Forwarded-For", "198.51.100.1");
        request.addHeader("X-Forwarded-Proto", "http, https");
        request.addHeader("X-Forwarded-Host", "evil.example, api.example");
        request.addHeader("X-Forwarded-Port", "8443");

        assertThat(sent().getRequestURL()).hasToString("https://api.example:8443/x");
        assertThat(sent().getHeader("Host")).isEqualTo("api.example:8443");
    }

    @Test
    void leaveSchemeAndHostThatAreNone() {
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("X-Forwarded-For", "198.51.100.1");
        request.addHeader("X-Forwarded-Proto", "javascript");
        request.addHeader("X-Forwarded-Host", "a/b?c");

        assertThat(sent().getRequestURL()).hasToString("http://localhost/x");
    }

    @Test
    void believeNothingThatOthersSend() {
        request.setRemoteAddr("203.0.113.9");
        request.addHeader("Forwarded", "for=198.51.100.1;host=evil.example;proto=https");
        request.addHeader("X-Forwarded-Host", "evil.example");

        assertThat(sent()).isSameAs(request);
    }

    @Test
    void refuseProxiesThatAreNoPrefixes() {
        assertThatThrownBy(() -> new TrustedProxies(List.of("proxy.example")))
                .hasMessageContaining("prefix: proxy.example (expected: ");
    }

    private HttpServletRequest sent() {
        return ForwardedRequest.of(request, PROXIES);
    }
}
