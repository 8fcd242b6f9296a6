package io.portolan.http;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A typo, or an unset variable, never widens a firewall: it is a problem that says what is valid.
 */
@PortolanTest
class BadRequestsIntegrationTests {

    private final Api api;

    BadRequestsIntegrationTests(@LocalServerPort int port) {
        api = Api.on(port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    allowlist?regoin=us                      | 400 | regoin              | region,
                    allowlist?region=mars                    | 400 | mars                | one of us, eu
                    allowlist?region=US                      | 400 | US                  | one of us, eu
                    allowlist?region=                        | 400 | empty               | region=us
                    allowlist?region                         | 400 | empty               | region=us
                    allowlist?region=all                     | 400 | all                 | no region parameter
                    allowlist?region=us,eu                   | 400 | us,eu               | region=us&region=eu
                    allowlist?region=us%2Ceu                 | 400 | us,eu               | region=us&region=eu
                    allowlist?region=eu&revision=2           | 400 | eu                  | one of us
                    allowlist?trafficType=SIP                | 400 | SIP                 | sip-signalling, sip-signalling-tls, rtp-media
                    allowlist?protocol=sctp                  | 400 | sctp                | udp, tcp, tls
                    allowlist?direction=bidirectional        | 400 | bidirectional       | inbound or outbound
                    allowlist?family=4                       | 400 | 4                   | ipv4 or ipv6
                    allowlist?aggregate=yes                  | 400 | yes                 | true or false
                    allowlist?format=xml                     | 400 | xml                 | json, yaml, csv, text
                    allowlist?revision=99                    | 404 | 99                  | 1-6
                    allowlist?revision=0                     | 400 | 0                   | whole number
                    allowlist?revision=0x6                   | 400 | 0x6                 | whole number
                    allowlist?revision=+6                    | 400 | 6                   | whole number
                    allowlist?revision=                      | 400 | empty               | revision=6
                    allowlist?revision=6&revision=5          | 400 | 2 times             | once
                    allowlist?revision=6&asOf=2026-06-01T00:00:00Z | 400 | asOf          | one of the two
                    allowlist?asOf=tomorrow                  | 400 | tomorrow            | RFC 3339
                    allowlist?asOf=2020-01-01T00:00:00Z      | 404 | 2020-01-01          | 2025-03-15T08:20:16Z
                    allowlist?effectiveAt=2026-06-01         | 400 | 2026-06-01          | RFC 3339
                    rules?sipServer=sip.example.com          | 400 | sip.example.com     | not a name
                    rules?sipServer=192.0.2.1/24             | 400 | host bits           | 192.0.2.0/24
                    rules?sipServer=192.0.2.0%20/24          | 400 | 192.0.2.0 /24       | (expected: 192.0.2.0/24)
                    rules?sipServer=192.0.2.0/255.255.255.0  | 400 | 255.255.255.0       | (expected: 192.0.2.0/24)
                    rules?sipServer=192.0.2.9-192.0.2.8      | 400 | 192.0.2.9-192.0.2.8 | (expected: 192.0.2.8/31)
                    rules?sipServer=0.0.0.0/0                | 400 | 0.0.0.0/0           | not any
                    rules?mediaPorts=20000-10000             | 400 | 20000-10000         | (expected: 10000-20000)
                    rules?mediaPorts=5060:5061               | 400 | 5060:5061           | (expected: 5060-5061)
                    rules?mediaPorts=any                     | 400 | any                 | 1-65535 for every port
                    rules?mediaPorts=5060,5061               | 400 | 5060,5061           | mediaPorts=5060&mediaPorts=5061
                    rules?mediaPorts=0                       | 400 | 0                   | 1-65535
                    rules?mediaPorts=10-30&mediaPorts=20-40  | 400 | overlap             | each port once
                    bundles/nftables?prefix=1;drop           | 400 | 1;drop              | a letter
                    bundles/nftables?table=a;b               | 400 | a;b                 | a letter
                    bundles/nftables?colour=red              | 400 | colour              | prefix,
                    bundles/nftables?inboundAcl=outside      | 400 | inboundAcl          | nftables takes: table
                    bundles/cisco-asa?inboundAcl=a;b         | 400 | a;b                 | a letter or digit
                    bundles/cisco-asa?outboundLine=last      | 400 | last                | 1-999999
                    bundles/nftables?maxRules=60             | 400 | maxRules            | takes: table
                    bundles/aws-terraform?maxRules=0         | 400 | maxRules: 0         | 1-1000
                    bundles/aws-terraform?maxRules=1         | 400 | maxRules: 1         | at least 9
                    bundles/aws-terraform?sipSecurityGroup=x | 400 | x                   | sg-0123
                    bundles/paloalto?fromZone=a;b            | 400 | a;b                 | one zone
                    bundles/paloalto?toZone=any              | 400 | any                 | one zone
                    bundles/paloalto/rollback?toZone=a%20b   | 400 | a b                 | one zone
                    bundles/paloalto/delta?from=5&to=6&toZone= | 400 | toZone            | toZone=
                    bundles/paloalto/manifest?fromZone=-wan  | 400 | -wan                | one zone
                    bundles/paloalto?table=filter            | 400 | table               | fromZone
                    bundles/nftable                          | 404 | nftable             | nftables
                    bundles/nftables/delta?from=1            | 400 | missing             | to=
                    bundles/nftables/delta?from=1&to=7       | 404 | 7                   | 1-6
                    diff?from=1                              | 400 | missing             | to=
                    diff?from=1&to=99                        | 404 | 99                  | 1-6
                    revisions/99                             | 404 | 99                  | 1-6
                    revisions/six                            | 404 | six                 | whole number
                    revisions?limit=1000                     | 400 | 1000                | 1-100
                    changes                                  | 400 | missing             | since=
                    changes?since=7                          | 404 | 7                   | 0-6
                    changes?since=-1                         | 400 | -1                  | whole number
                    chain?verbose=1                          | 400 | verbose             | one of
                    """)
    void saysWhatItGotAndWhatIsValid(String request, int status, String got, String expected) {
        var answer = api.get(VAPI + "/" + request);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.detail()).contains(got).contains("(expected: ").contains(expected);
        assertThat(answer.json().get("type").asString()).startsWith("urn:portolan:problem:");
        assertThat(answer.text()).doesNotContain("Exception", "io.portolan", "org.spring");
    }

    @Test
    void namesTheProvidersThereAre() {
        var answer = api.get("/api/v1/providers/vonage/allowlist");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail())
                .isEqualTo(
                        "provider: vonage (expected: one of plivo, telnyx, twilio, vapi, zadarma)");
    }

    @Test
    void namesEveryParameterThatIsWrong() {
        assertThat(
                        api.get(VAPI + "/allowlist?regoin=us&famly=ipv4&revision=")
                                .json()
                                .get("errors")
                                .valueStream()
                                .map(error -> error.get("parameter").asString()))
                .containsExactly("regoin", "famly", "revision");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/providers/vapi/allowlist?region=[us HTTP/1.1, 400",
        "GET /api/v1/providers/vapi/allowlist?region={us} HTTP/1.1, 400",
        "GET /api/v1/providers/vapi%2Fallowlist HTTP/1.1, 400",
        "GET /api/v1/providers/vapi/allowlist;region=us HTTP/1.1, 400",
        "GET /api/v1/providers/vapi/allowlist?region=%zz HTTP/1.1, 400",
        "GET /api/v1/providers//allowlist HTTP/1.1, 400",
        "GET /swagger-ui//index.html HTTP/1.1, 400",
        "BREW /api/v1/providers HTTP/1.1, 400",
        "POST /api/v1/providers/vapi/allowlist HTTP/1.1, 405",
        "GET /api/v2/anything HTTP/1.1, 404"
    })
    void saysAsAProblemWhatIsNoRequest(String requestLine, int status) {
        assertThat(api.raw(requestLine))
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "urn:portolan:problem:", "(expected: ")
                .doesNotContain("<html", "Tomcat", "Exception");
    }

    @Test
    void refusesAFormatThatDoesNotExist() {
        var answer = api.get(VAPI + "/allowlist", "Accept", "application/xml");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.detail()).contains("application/xml", "application/json", "text/plain");
    }

    @Test
    void neverAnswersAnEmptyList() {
        for (String path : new String[] {"allowlist", "rules", "endpoints", "bundles/nftables"}) {
            var answer =
                    api.get(
                            "/api/v1/providers/zadarma/"
                                    + path
                                    + "?family=ipv6&trafficType=sip-signalling");

            assertThat(answer.status()).as(path).isEqualTo(422);
            assertThat(answer.json().get("type").asString())
                    .isEqualTo("urn:portolan:problem:nothing-to-list");
        }
    }
}
