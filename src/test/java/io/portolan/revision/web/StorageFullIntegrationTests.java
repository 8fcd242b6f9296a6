package io.portolan.revision.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.DatabaseContents;
import io.portolan.PortolanTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** A database that has no room for one of the tables. */
@PortolanTest
@DirtiesContext
class StorageFullIntegrationTests {

    private final Api admin;
    private final JdbcClient jdbc;

    StorageFullIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
        this.admin = Api.on(port).asAdmin();
        this.jdbc = jdbc;
    }

    /** By set-wise statements, by Hibernate, and at the commit. */
    @ParameterizedTest
    @ValueSource(strings = {"address_fact", "revision", "audit_log"})
    void isSaidAndLeavesNothingHalfDone(String table) {
        jdbc.sql(
                        """
                        create or replace function disk_full() returns trigger language plpgsql as $$
                        begin
                            raise exception 'could not extend file' using errcode = 'disk_full';
                        end $$""")
                .update();
        jdbc.sql(
                        "create trigger disk_full before insert on %s for each row execute function disk_full()"
                                .formatted(table))
                .update();
        var before = DatabaseContents.of(jdbc);

        var refused = publish();

        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.json().get("type").asString()).endsWith(":storage-full");
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(DatabaseContents.of(jdbc)).isEqualTo(before);
        jdbc.sql("drop trigger disk_full on " + table).update();
        assertThat(publish().status()).isEqualTo(201);
    }

    private Api.Answer publish() {
        int head = admin.get(VAPI).json().get("headRevision").asInt();
        return admin.post(
                VAPI + "/revisions",
                """
                {"baseRevision": %d, "message": "m", "changes": [{"op": "add", "address": "44.1.1.%d/32",
                  "endpoint": {"region": "us", "trafficType": "sip-signalling"}}]}"""
                        .formatted(head, head));
    }
}
