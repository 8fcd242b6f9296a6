package io.portolan;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogReader;
import io.portolan.catalog.CatalogWriter;
import io.portolan.document.Fields;
import io.portolan.revision.Digest;
import io.portolan.revision.Publication;
import io.portolan.revision.RevisionNumber;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A database as a release of schema V9 left it, with a provider whose every text has characters
 * that cannot be seen: that release took them.
 */
final class OldDatabase {

    /** An override, an invisible, a private-use, an unassigned one and one beyond 16 bits. */
    static final String HIDDEN = "Hidden\u202e: \u200b\ue000\uffff\udb40\udc41";

    static final String PROPOSAL = "0f9619ff-8b86-4011-b42d-00c04fc964ff";
    static final String WEBHOOK = "13241e4e-4668-4a37-b482-1c7815f866e7";

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    private OldDatabase(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static TestDatabase withHiddenTexts() {
        TestDatabase database = TestDatabase.fresh();
        var source =
                new DriverManagerDataSource(
                        database.url(), database.username(), database.password());
        Flyway.configure().dataSource(source).target("9").load().migrate();
        new ResourceDatabasePopulator(
                        new ClassPathResource(
                                "/io/portolan/revision/store/release-before-heads-exist.sql"))
                .execute(source);
        new OldDatabase(JdbcClient.create(source)).addTexts();
        return database;
    }

    /** The state of a revision, each of which has as many addresses as its number says. */
    static Catalog state(int revision) {
        Map<String, Object> text = Map.of("text", HIDDEN);
        return CatalogReader.read(
                Fields.of(
                        Map.of(
                                "provider",
                                Map.of(
                                        "id",
                                        "acme",
                                        "name",
                                        HIDDEN,
                                        "documentation",
                                        "https://acme.test/\u202e",
                                        "confidence",
                                        "official"),
                                "links",
                                List.of(Map.of("name", HIDDEN, "url", "https://acme.test/")),
                                "notes",
                                List.of(text),
                                "regions",
                                List.of(Map.of("id", "us", "name", HIDDEN)),
                                "endpoints",
                                List.of(
                                        Map.of(
                                                "region",
                                                "us",
                                                "trafficType",
                                                "sip-signalling",
                                                "hostname",
                                                "sip.acme.test",
                                                "addresses",
                                                IntStream.rangeClosed(1, revision)
                                                        .mapToObj("44.229.228.%d/32"::formatted)
                                                        .toList(),
                                                "ports",
                                                "5060",
                                                "protocols",
                                                List.of("udp"),
                                                "direction",
                                                "bidirectional")))));
    }

    private void addTexts() {
        jdbc.sql("insert into provider values ('acme', 2)").update();
        addRevisions();
        addFacts();
        Map<String, Object> proposal = new HashMap<>();
        proposal.put("baseRevision", 2);
        proposal.put("message", HIDDEN);
        proposal.put("source", HIDDEN);
        proposal.put("catalog", CatalogWriter.write(state(3)));
        jdbc.sql("insert into proposal values (?::uuid, 'acme', ?, 'alice', now())")
                .params(PROPOSAL, JSON.writeValueAsString(proposal))
                .update();
        jdbc.sql("update subscription set description = ?").param(HIDDEN).update();
        jdbc.sql(
                        """
                        insert into token (id, name, principal, role, digest, configured, created_by, created_at, change)
                        values (gen_random_uuid(), ?, 'alice', 'reader', repeat('0', 64), false, 'admin', now(), 3)""")
                .param(HIDDEN)
                .update();
        jdbc.sql("update token_change set last = 3").update();
    }

    private void addRevisions() {
        @Nullable Digest chain = null;
        for (int i = 1; i <= 2; i++) {
            var number = new RevisionNumber(i);
            Catalog state = state(i);
            var publication =
                    new Publication(
                            state,
                            Instant.parse("2026-01-0%dT00:00:00Z".formatted(i)),
                            "alice",
                            HIDDEN,
                            HIDDEN,
                            HIDDEN,
                            List.of(),
                            null);
            chain = publication.chainAfter(chain, number, Digest.of(state));
            jdbc.sql(
                            """
                            insert into revision
                            values ('acme', ?, ?::timestamptz, now(), 'alice', ?, ?, ?, '{}', null, ?, ?)""")
                    .params(
                            i,
                            publication.publishedAt().toString(),
                            HIDDEN,
                            HIDDEN,
                            HIDDEN,
                            Digest.of(state).hex(),
                            chain.hex())
                    .update();
        }
    }

    private void addFacts() {
        Map<String, Object> document = CatalogWriter.write(state(1));
        jdbc.sql(
                        """
                        insert into provider_fact
                        values ('acme', ?, ?, 'official', ?::jsonb, ?::jsonb, 1)""")
                .params(
                        HIDDEN,
                        state(1).provider().documentation().toString(),
                        JSON.writeValueAsString(document.get("links")),
                        JSON.writeValueAsString(document.get("notes")))
                .update();
        jdbc.sql("insert into region_fact values ('acme', 'us', ?, '{}', 0, 1)")
                .param(HIDDEN)
                .update();
        int endpoint =
                jdbc.sql(
                                """
                                insert into endpoint (provider, region, traffic_type, label)
                                values ('acme', 'us', 'sip-signalling', '') returning id""")
                        .query(Integer.class)
                        .single();
        jdbc.sql(
                        """
                        insert into endpoint_fact
                        values (?, 'sip.acme.test', 'static', '{5060}', '{udp}', 'bidirectional', 1)""")
                .param(endpoint)
                .update();
        for (int i = 1; i <= 2; i++) {
            jdbc.sql("insert into address_fact values (?, ?::cidr, null, null, ?)")
                    .params(endpoint, "44.229.228.%d/32".formatted(i), i)
                    .update();
        }
    }
}
