package io.portolan.revision.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

@PortolanTest
@DirtiesContext
class PublishApiIntegrationTests {

    private static final String REVISIONS = VAPI + "/revisions";
    private static final String ZADARMA = "/api/v1/providers/zadarma/revisions";
    private static final String GLOBAL =
            "{\"region\": \"global\", \"trafficType\": \"sip-signalling\"}";
    private static final String US = "{\"region\": \"us\", \"trafficType\": \"sip-signalling\"}";

    private final Api api;
    private final Api admin;

    PublishApiIntegrationTests(@LocalServerPort int port) {
        api = Api.on(port);
        admin = api.asAdmin();
    }

    private static String step(int base, String step) {
        return "{\"baseRevision\": %d, \"message\": \"A step\", \"changes\": [%s]}"
                .formatted(base, step);
    }

    private static String add(String address) {
        return "{\"op\": \"add\", \"endpoint\": %s, \"address\": \"%s\"}".formatted(US, address);
    }

    private static List<String> codes(Api.Answer answer) {
        return answer.json()
                .get("errors")
                .valueStream()
                .map(e -> e.get("code").asString())
                .distinct()
                .toList();
    }

    /**
     * Issue 3, what it must show, 1: the June proposals, seen from firewalls of the US and of the
     * EU.
     */
    @Test
    void publishesTheJuneProposalsAndLeavesTheUsAlone() {
        String us = VAPI + "/bundles/nftables?region=us";
        String usList = VAPI + "/allowlist?region=us";
        String bundleTag = api.get(us).header("ETag");
        String listTag = api.get(usList).header("ETag");
        List<String> proposals =
                admin.get(VAPI + "/proposals")
                        .all("items")
                        .map(proposal -> VAPI + "/proposals/" + proposal.get("id").asString())
                        .toList();
        assertThat(proposals).hasSize(2);
        assertThat(
                        admin.get(proposals.getFirst())
                                .json()
                                .get("violations")
                                .valueStream()
                                .map(violation -> violation.get("code").asString())
                                .distinct())
                .containsExactly("shrinks", "dynamic-to-static");

        var refused = admin.post(proposals.getFirst() + "/publish", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(codes(refused)).containsExactly("shrinks", "dynamic-to-static");
        assertThat(refused.json().at("/errors/0/consequence").asString())
                .contains("a phone that does not ring");

        var published =
                admin.post(
                        proposals.getFirst() + "/publish",
                        "{\"acknowledge\": [\"shrinks\", \"dynamic-to-static\"]}");
        assertThat(published.status()).isEqualTo(201);
        assertThat(published.header("Location")).isEqualTo(REVISIONS + "/7");
        assertThat(api.get(VAPI + "/allowlist?region=eu&format=text").text())
                .isEqualTo("63.182.83.170/32\n");
        assertThat(protocols("eu")).containsExactly("udp", "tcp");
        assertThat(protocols("us")).containsExactly("udp");
        assertThat(media("eu").at("/source/addresses/0").asString()).isEqualTo("63.182.83.170/32");
        assertThat(media("us").at("/source/any").asBoolean()).isTrue();
        assertThat(api.get(us).header("ETag")).isEqualTo(bundleTag);
        assertThat(api.get(usList).header("ETag")).isEqualTo(listTag);
        String usDigest = api.get(usList).json().get("digest").asString();

        assertThat(admin.post(proposals.getLast() + "/publish", "{}").status()).isEqualTo(201);
        assertThat(api.get(usList).header("Catalog-Revision")).isEqualTo("8");
        assertThat(api.get(usList).header("ETag")).isNotEqualTo(listTag);
        assertThat(api.get(usList).json().get("digest").asString()).isNotEqualTo(usDigest);
        assertThat(protocols("us")).containsExactly("udp", "tcp");

        var reverted =
                admin.post(
                        REVISIONS,
                        "{\"baseRevision\": 8, \"message\": \"Back\", \"revertTo\": 6,"
                                + " \"acknowledge\": [\"shrinks\", \"static-to-dynamic\"]}");
        assertThat(reverted.json().at("/revision/number").asInt()).isEqualTo(9);
        assertThat(reverted.json().at("/revision/digest"))
                .isEqualTo(api.get(REVISIONS + "/6").json().get("digest"));
        assertThat(reverted.json().at("/revision/author").asString()).isNotBlank();
        assertThat(api.get(VAPI + "/chain").json().get("intact").asBoolean()).isTrue();

        retriesAndConflicts();
    }

    /** After the rest, because it moves the head, too. */
    private void retriesAndConflicts() {
        String first = step(9, add("44.229.228.1/32"));
        assertThat(admin.post(REVISIONS, first).status()).isEqualTo(201);
        var again = admin.post(REVISIONS, first);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("outcome").asString()).isEqualTo("unchanged");

        var conflict = admin.post(REVISIONS, step(9, add("44.229.228.2/32")));
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.detail()).contains("sip-signalling us");

        counted();
    }

    /** What an operator sees of all that. */
    private void counted() {
        String metrics = admin.get("/actuator/prometheus").text();
        assertThat(metrics)
                .contains(
                        "portolan_publishes_total{outcome=\"rejected\",provider=\"vapi\"} 1.0\n",
                        "portolan_publishes_total{outcome=\"unchanged\",provider=\"vapi\"} 1.0\n",
                        "portolan_publishes_total{outcome=\"conflict\",provider=\"vapi\"} 1.0\n",
                        // six that were shipped, two proposals, one revert, one step
                        "portolan_publishes_total{outcome=\"published\",provider=\"vapi\"} 10.0\n",
                        "portolan_violations_total{code=\"shrinks\"} 1.0\n",
                        "portolan_publish_duration_seconds_bucket{le=\"+Inf\"} ",
                        "portolan_publish_waiting_seconds_max ",
                        "portolan_heads_age_seconds ");
    }

    private List<String> protocols(String region) {
        return api.get(
                        VAPI
                                + "/rules?direction=inbound&trafficType=sip-signalling&region="
                                + region)
                .all("items")
                .map(rule -> rule.get("protocol").asString())
                .toList();
    }

    private JsonNode media(String region) {
        return api.get(VAPI + "/rules?direction=inbound&trafficType=rtp-media&region=" + region)
                .all("items")
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/32, private-address",
        "44.0.0.0/8, broad-prefix",
        "0.0.0.0/0, any-address",
        "52.122.0.0/14, host-bits",
        "52.120.0.0/14, broad-prefix",
        "35.234.192.87-35.234.192.78, address-range",
        "044.229.228.186/32, leading-zeros",
        "::ffff:44.229.228.186/128, ipv4-mapped",
        "44.229.228.186/24, host-bits",
        "44.229.228.186/33, prefix-length",
        "sip.vapi.ai, not-a-prefix"
    })
    void refusesAnAddressByItsOwnName(String address, String code) {
        // A look, so that the head stays where it is.
        var answer =
                admin.post(ZADARMA + "?dryRun=true", step(1, add(address).replace(US, GLOBAL)));

        if (answer.status() == 200) {
            assertThat(answer.json().at("/violations/0/code").asString()).isEqualTo(code);
        } else {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(codes(answer)).containsExactly(code);
            assertThat(answer.json().at("/errors/0/pointer").asString()).startsWith("/changes/0");
        }
    }

    /** A look, so that the head stays where it is. */
    @ParameterizedTest
    @CsvSource({
        "'\"addresses\": [\"185.45.153.7\"]', 185.45.153.7/32",
        "'\"addresses\": [{\"cidr\": \"2a01:111::7\"}]', 2a01:111::7/128"
    })
    void takesAnAddressAloneForItsFullLength(String addresses, String prefix) {
        var answer =
                admin.post(
                        ZADARMA + "?dryRun=true",
                        step(
                                1,
                                "{\"op\": \"set\", \"endpoint\": %s, %s}"
                                        .formatted(GLOBAL, addresses)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("changes").toString()).contains("\"" + prefix + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "addresses": ["52.112.0.0 /14"]            | 422 | (expected: 52.112.0.0/14)
            "addresses": ["10.1.2.0/255.255.254.0"]    | 422 | (expected: 10.1.2.0/23)
            "addresses": ["1.2.3.255-1.2.3.0"]         | 422 | (expected: 1.2.3.0/24)
            "ports": "60000-40000"                     | 422 | (expected: 40000-60000)
            "ports": ["5060:5061"]                     | 422 | (expected: 5060-5061)
            "ports": 5060                              | 400 | (expected: "5060")
            "ports": [5060, 5061]                      | 400 | (expected: ["5060", "5061"])
            "ports": "5060,5061"                       | 400 | (expected: ["5060", "5061"])
            """)
    void saysWhatToWriteInstead(String field, int status, String instead) {
        var answer =
                admin.post(
                        ZADARMA,
                        step(
                                1,
                                "{\"op\": \"set\", \"endpoint\": %s, %s}"
                                        .formatted(GLOBAL, field)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/detail").asString()).endsWith(instead);
        assertThat(answer.json().at("/errors/0/pointer").asString()).startsWith("/changes/0/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"op": "set", "endpoint": %s, "ports": "600000"}        | 422 | port-out-of-range
            {"op": "set", "endpoint": %s, "ports": "60000-40000"}   | 422 | reversed-range
            {"op": "set", "endpoint": %s}                           | 422 | malformed
            {"op": "move", "endpoint": %s}                          | 422 | malformed
            """)
    void refusesAStepByItsOwnName(String step, int status, String code) {
        var answer = admin.post(ZADARMA, step(1, step.formatted(GLOBAL)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(codes(answer)).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"baseRevision": 6}                                             | 400
            {"baseRevision": 6, "message": "x"}                             | 400
            {"baseRevision": 6, "message": "x", "revertTo": 1, "color": 1}  | 400
            {"baseRevision": "6", "message": "x", "revertTo": 1}            | 400
            {"baseRevision": 99, "message": "x", "revertTo": 1}             | 404
            {"baseRevision": 6, "message": "x", "revertTo": 99}             | 404
            not json                                                        | 400
            """)
    void refusesABodyThatIsNotAsDescribed(String body, int status) {
        assertThat(admin.post(REVISIONS, body).status()).isEqualTo(status);
    }

    @Test
    void letsOnlyPublishersPublish() {
        String body = step(6, add("44.229.228.9/32"));

        assertThat(api.post(REVISIONS, body).status()).isEqualTo(401);
        var reader =
                admin.post(
                        "/api/v1/tokens",
                        "{\"name\": \"a reader\", \"principal\": \"reader\", \"role\": \"reader\"}");
        assertThat(api.as(reader.json().get("token").asString()).post(REVISIONS, body).status())
                .isEqualTo(403);
    }
}
