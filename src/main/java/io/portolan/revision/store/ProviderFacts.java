package io.portolan.revision.store;

import io.portolan.catalog.CatalogReader;
import io.portolan.catalog.CatalogWriter;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.revision.Fact;
import io.portolan.revision.RevisionNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

final class ProviderFacts extends FactTable<Fact.OfProvider> {

    private static final JsonMapper JSON = new JsonMapper();

    ProviderFacts(JdbcClient jdbc) {
        super(jdbc);
    }

    @Override
    Rows<Fact.OfProvider> rows(ProviderId provider) {
        return new Rows<>(
                "select t.* from provider_fact t where t.provider = :provider",
                "provider",
                provider.text(),
                ProviderFacts::read);
    }

    private static Fact.OfProvider read(ResultSet row) throws SQLException {
        Map<String, Object> document = new HashMap<>();
        document.put(
                "provider",
                CatalogWriter.fields(
                        "id", row.getString("provider"),
                        "name", row.getString("name"),
                        "documentation", row.getString("documentation"),
                        "confidence", row.getString("confidence")));
        document.put("links", JSON.readValue(row.getString("links"), List.class));
        document.put("notes", JSON.readValue(row.getString("notes"), List.class));
        return new Fact.OfProvider(CatalogReader.readProvider(Fields.of(document), null));
    }

    @Override
    void open(ProviderId provider, Collection<Fact.OfProvider> facts, RevisionNumber since) {
        facts.forEach(
                fact ->
                        jdbc.sql(
                                        """
                        insert into provider_fact
                            (provider, name, documentation, confidence, links, notes, since_revision)
                        values (:provider, :name, :documentation, :confidence, :links::jsonb, :notes::jsonb, :since)
                        """)
                                .params(fact.fields())
                                .param("provider", provider.text())
                                .param("links", JSON.writeValueAsString(fact.fields().get("links")))
                                .param("notes", JSON.writeValueAsString(fact.fields().get("notes")))
                                .param("since", since.value())
                                .update());
    }

    @Override
    void close(ProviderId provider, Collection<Fact.OfProvider> facts, RevisionNumber until) {
        facts.forEach(
                _ ->
                        jdbc.sql(
                                        """
                        update provider_fact set until_revision = :until
                        where provider = :provider and until_revision is null
                        """)
                                .param("provider", provider.text())
                                .param("until", until.value())
                                .update());
    }
}
