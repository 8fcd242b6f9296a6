package io.portolan.revision.store;

import static java.util.stream.Collectors.toMap;

import io.portolan.catalog.Addressing;
import io.portolan.catalog.Direction;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.Ports;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.ProviderId;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Hostname;
import io.portolan.net.PortSet;
import io.portolan.revision.Fact;
import io.portolan.revision.RevisionNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

final class EndpointFacts extends FactTable<Fact.OfEndpoint> {

    EndpointFacts(JdbcClient jdbc) {
        super(jdbc);
    }

    @Override
    Rows<Fact.OfEndpoint> rows(ProviderId provider) {
        return new Rows<>(
                "select e.*, t.* from endpoint e join endpoint_fact t on t.endpoint = e.id where e.provider = :provider",
                "provider",
                provider.text(),
                EndpointFacts::read);
    }

    /** Every endpoint a provider ever had, by its row. */
    Map<Integer, EndpointId> all(ProviderId provider) {
        return jdbc
                .sql("select * from endpoint where provider = :provider")
                .param("provider", provider.text())
                .query((row, _) -> Map.entry(row.getInt("id"), id(row)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Fact.OfEndpoint read(ResultSet row) throws SQLException {
        String hostname = row.getString("hostname");
        List<String> ports = SqlTexts.read(row, "ports");
        return new Fact.OfEndpoint(
                id(row),
                hostname == null ? null : new Hostname(hostname),
                Addressing.parse(row.getString("addressing")),
                ports.isEmpty()
                        ? new Ports.Unpublished()
                        : new Ports.Published(PortSet.parse(ports)),
                SqlTexts.read(row, "protocols").stream().map(Protocol::parse).toList(),
                Direction.parse(row.getString("direction")));
    }

    /** The identity of an endpoint, from its row or one joined with it. */
    private static EndpointId id(ResultSet row) throws SQLException {
        return new EndpointId(
                new RegionId(row.getString("region")),
                TrafficType.parse(row.getString("traffic_type")),
                row.getString("label"));
    }

    @Override
    void open(ProviderId provider, Collection<Fact.OfEndpoint> facts, RevisionNumber since) {
        facts.forEach(fact -> open(fact, ensure(provider, fact.id()), since));
    }

    private void open(Fact.OfEndpoint fact, int endpoint, RevisionNumber since) {
        jdbc.sql(
                        """
                        insert into endpoint_fact
                            (endpoint, hostname, addressing, ports, protocols, direction, since_revision)
                        values (:endpoint, :hostname, :addressing, :ports, :protocols, :direction, :since)
                        """)
                .param("endpoint", endpoint)
                .param("hostname", fact.hostname() == null ? null : fact.hostname().text())
                .param("addressing", fact.addressing().word())
                .param(
                        "ports",
                        fact.ports() instanceof Ports.Published
                                ? SqlTexts.of(fact.ports().texts())
                                : null)
                .param("protocols", SqlTexts.of(fact.protocols()))
                .param("direction", fact.direction().word())
                .param("since", since.value())
                .update();
    }

    private int ensure(ProviderId provider, EndpointId id) {
        identified(
                        """
                        insert into endpoint (provider, region, traffic_type, label)
                        values (:provider, :region, :trafficType, :label) on conflict do nothing
                        """,
                        provider,
                        id)
                .update();
        return find(provider, id);
    }

    /** The row of an endpoint that exists. */
    int find(ProviderId provider, EndpointId id) {
        return identified(
                        """
                        select id from endpoint where provider = :provider
                            and region = :region and traffic_type = :trafficType and label = :label
                        """,
                        provider,
                        id)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec identified(String sql, ProviderId provider, EndpointId id) {
        return jdbc.sql(sql)
                .param("provider", provider.text())
                .param("region", id.region().text())
                .param("trafficType", id.trafficType().word())
                .param("label", id.label());
    }

    @Override
    void close(ProviderId provider, Collection<Fact.OfEndpoint> facts, RevisionNumber until) {
        facts.forEach(
                fact ->
                        jdbc.sql(
                                        "update endpoint_fact set until_revision = :until where endpoint = :endpoint and until_revision is null")
                                .param("endpoint", find(provider, fact.id()))
                                .param("until", until.value())
                                .update());
    }
}
