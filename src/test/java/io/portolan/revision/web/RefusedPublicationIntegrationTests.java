package io.portolan.revision.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.Api;
import io.portolan.DatabaseContents;
import io.portolan.PortolanTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/**
 * A refused publication leaves the provider as it was, to its readers and to the next publisher.
 */
@PortolanTest
@DirtiesContext
class RefusedPublicationIntegrationTests {

    private static final String REVISIONS = VAPI + "/revisions";
    private static final String CHANGE =
            """
            "changes": [{"op": "add", "address": "44.229.228.%d/32",
                "endpoint": {"region": "us", "trafficType": "sip-signalling"}}]""";

    private final Api api;
    private final Api admin;
    private final JdbcClient jdbc;

    RefusedPublicationIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
        this.api = Api.on(port);
        this.admin = api.asAdmin();
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            corrects a revision to come      | "corrects": 99, %s                                  | /corrects
            corrects itself                  | "corrects": %d, %s                                  | /corrects
            a step that cannot be taken      | "changes": [{"op": "remove", "endpoint": {"region": "mars", "trafficType": "rtp-media"}}] |
            a step twice                     | "changes": [{"op": "remove", "endpoint": {"region": "us", "trafficType": "sip-signalling"}}, {"op": "remove", "endpoint": {"region": "us", "trafficType": "sip-signalling"}}] |
            """)
    void changesNothing(String name, String body, String pointer) {
        int head = head();
        String sent =
                "{\"baseRevision\": %d, \"message\": \"x\", %s}"
                        .formatted(
                                head,
                                body.contains("%d")
                                        ? body.formatted(head + 1, CHANGE.formatted(1))
                                        : body.replace("%s", CHANGE.formatted(1)));
        var before = DatabaseContents.of(jdbc);

        for (String[] headers : new String[][] {{}, {"Idempotency-Key", name.replace(' ', '-')}}) {
            var refused = admin.post(REVISIONS, sent, headers);

            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            if (pointer != null) {
                assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
            }
            assertThat(DatabaseContents.of(jdbc)).isEqualTo(before);
        }
        goesOn(head);
    }

    @Test
    void leavesAProposalOpenThatCannotBePublished() {
        int head = head();
        var proposed =
                admin.post(
                        VAPI + "/proposals",
                        "{\"baseRevision\": %d, \"message\": \"x\", \"corrects\": 99, %s}"
                                .formatted(head, CHANGE.formatted(2)));
        assertThat(proposed.status()).isEqualTo(201);
        assertThat(proposed.json().at("/violations/0/code").asString())
                .isEqualTo("unknown-revision");
        String proposal = proposed.header("Location");
        var before = DatabaseContents.of(jdbc);

        assertThat(admin.post(proposal + "/publish", "{}").status()).isEqualTo(422);
        assertThat(
                        admin.post(proposal + "/publish", "{}", "Idempotency-Key", "a-proposal")
                                .status())
                .isEqualTo(422);

        assertThat(DatabaseContents.of(jdbc)).isEqualTo(before);
        assertThat(admin.get(proposal).status()).isEqualTo(200);
        goesOn(head);
    }

    @Test
    void isRefusedByTheDatabaseWhateverAnInstanceDoes() {
        assertThatThrownBy(
                        () ->
                                jdbc.sql("update provider set head = 99 where id = 'twilio'")
                                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("provider_head_exists");
    }

    private int head() {
        return api.get(VAPI).json().get("headRevision").asInt();
    }

    /** The list is there, the history is intact, and the next revision has the next number. */
    private void goesOn(int head) {
        assertThat(api.get(VAPI + "/allowlist").status()).isEqualTo(200);
        assertThat(api.get(VAPI + "/chain").json().get("intact").asBoolean()).isTrue();
        var published =
                admin.post(
                        REVISIONS,
                        "{\"baseRevision\": %d, \"message\": \"x\", \"corrects\": %d, %s}"
                                .formatted(head, head, CHANGE.formatted(100 + head)));
        assertThat(published.status()).isEqualTo(201);
        assertThat(published.json().at("/revision/number").asInt()).isEqualTo(head + 1);
        assertThat(api.get(VAPI + "/chain").json().get("intact").asBoolean()).isTrue();
    }
}
