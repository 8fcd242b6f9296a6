package io.portolan.revision.store;

import io.portolan.catalog.ProviderId;
import io.portolan.catalog.Region;
import io.portolan.catalog.RegionId;
import io.portolan.revision.Fact;
import io.portolan.revision.RevisionNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

final class RegionFacts extends FactTable<Fact.OfRegion> {

    RegionFacts(JdbcClient jdbc) {
        super(jdbc);
    }

    @Override
    Rows<Fact.OfRegion> rows(ProviderId provider) {
        return new Rows<>(
                "select t.* from region_fact t where t.provider = :provider",
                "provider",
                provider.text(),
                RegionFacts::read);
    }

    private static Fact.OfRegion read(ResultSet row) throws SQLException {
        return new Fact.OfRegion(
                new Region(
                        new RegionId(row.getString("region")),
                        row.getString("name"),
                        SqlTexts.read(row, "aliases").stream().map(RegionId::new).toList()),
                row.getInt("position"));
    }

    @Override
    void open(ProviderId provider, Collection<Fact.OfRegion> facts, RevisionNumber since) {
        facts.forEach(
                fact ->
                        jdbc.sql(
                                        """
                        insert into region_fact (provider, region, name, aliases, position, since_revision)
                        values (:provider, :region, :name, :aliases, :position, :since)
                        """)
                                .param("provider", provider.text())
                                .param("region", fact.region().id().text())
                                .param("name", fact.region().name())
                                .param("aliases", SqlTexts.of(fact.region().aliases()))
                                .param("position", fact.position())
                                .param("since", since.value())
                                .update());
    }

    @Override
    void close(ProviderId provider, Collection<Fact.OfRegion> facts, RevisionNumber until) {
        jdbc.sql(
                        """
                        update region_fact set until_revision = :until
                        where provider = :provider and region = any(:regions) and until_revision is null
                        """)
                .param("provider", provider.text())
                .param(
                        "regions",
                        SqlTexts.of(facts.stream().map(fact -> fact.region().id()).toList()))
                .param("until", until.value())
                .update();
    }
}
