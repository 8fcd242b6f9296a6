package io.portolan.revision.store;

import static java.util.stream.Collectors.groupingBy;

import io.portolan.catalog.Address;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.ProviderId;
import io.portolan.net.Cidr;
import io.portolan.revision.Fact;
import io.portolan.revision.RevisionNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The only table that grows large: everything it does, it does with one statement an endpoint. */
final class AddressFacts extends FactTable<Fact.OfAddress> {

    private static final String AT_ONCE =
            """
            select t.endpoint, t.effective_from, t.retire_after, string_agg(text(t.cidr), ' ') as prefixes
            from address_fact t where t.endpoint = any(:endpoints) and %s
            group by t.endpoint, t.effective_from, t.retire_after
            """;

    private final EndpointFacts endpoints;

    AddressFacts(JdbcClient jdbc, EndpointFacts endpoints) {
        super(jdbc);
        this.endpoints = endpoints;
    }

    /**
     * The endpoints are named, not joined: whatever the planner thinks of a provider it does not
     * know, it reads no rows of another, which may have a thousand times as many.
     */
    @Override
    Rows<Fact.OfAddress> rows(ProviderId provider) {
        Map<Integer, EndpointId> ids = endpoints.all(provider);
        return new Rows<>(
                """
                select t.endpoint, text(t.cidr) as prefix, t.effective_from, t.retire_after, t.since_revision
                from address_fact t where t.endpoint = any(:endpoints)""",
                "endpoints",
                ids.keySet().toArray(Integer[]::new),
                row ->
                        new Fact.OfAddress(
                                Objects.requireNonNull(ids.get(row.getInt("endpoint"))),
                                address(row.getString("prefix"), row)));
    }

    /** A whole state comes as a text an endpoint: 100,000 rows take longer to take apart. */
    @Override
    List<Fact.OfAddress> at(ProviderId provider, RevisionNumber number) {
        Map<Integer, EndpointId> ids = endpoints.all(provider);
        List<Fact.OfAddress> facts = new ArrayList<>();
        jdbc.sql(AT_ONCE.formatted(AT))
                .param("endpoints", ids.keySet().toArray(Integer[]::new))
                .param("n", number.value())
                .query(
                        (ResultSet row) -> {
                            EndpointId endpoint =
                                    Objects.requireNonNull(ids.get(row.getInt("endpoint")));
                            for (String prefix : row.getString("prefixes").split(" ")) {
                                facts.add(new Fact.OfAddress(endpoint, address(prefix, row)));
                            }
                        });
        return facts;
    }

    private static Address address(String prefix, ResultSet row) throws SQLException {
        return new Address(
                Cidr.parse(prefix),
                instant(row.getTimestamp("effective_from")),
                instant(row.getTimestamp("retire_after")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    @Override
    void open(ProviderId provider, Collection<Fact.OfAddress> facts, RevisionNumber since) {
        byEndpoint(facts)
                .forEach(
                        (endpoint, opened) ->
                                jdbc.sql(
                                                """
                        insert into address_fact (endpoint, cidr, effective_from, retire_after, since_revision)
                        select :endpoint, a.cidr::cidr, a.effective_from::timestamptz, a.retire_after::timestamptz, :since
                        from unnest(:cidrs::text[], :froms::text[], :afters::text[]) as a (cidr, effective_from, retire_after)
                        """)
                                        .param("endpoint", endpoints.find(provider, endpoint))
                                        .param("cidrs", texts(opened, Address::cidr))
                                        .param("froms", texts(opened, Address::effectiveFrom))
                                        .param("afters", texts(opened, Address::retireAfter))
                                        .param("since", since.value())
                                        .update());
    }

    @Override
    void close(ProviderId provider, Collection<Fact.OfAddress> facts, RevisionNumber until) {
        byEndpoint(facts)
                .forEach(
                        (endpoint, closed) ->
                                jdbc.sql(
                                                """
                        update address_fact t set until_revision = :until
                        from unnest(:cidrs::text[]) as a (cidr)
                        where t.endpoint = :endpoint and t.cidr = a.cidr::cidr and t.until_revision is null
                        """)
                                        .param("endpoint", endpoints.find(provider, endpoint))
                                        .param("cidrs", texts(closed, Address::cidr))
                                        .param("until", until.value())
                                        .update());
    }

    private static Map<EndpointId, List<Fact.OfAddress>> byEndpoint(
            Collection<Fact.OfAddress> facts) {
        return facts.stream().collect(groupingBy(Fact.OfAddress::endpoint));
    }

    private static @Nullable String[] texts(
            List<Fact.OfAddress> facts, Function<Address, @Nullable Object> value) {
        return facts.stream()
                .map(fact -> value.apply(fact.address()))
                .map(object -> object == null ? null : object.toString())
                .toArray(String[]::new);
    }
}
