package io.portolan;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every row of the log, to see whether anything was written. */
public final class DatabaseContents {

    public static final List<String> FACTS =
            List.of("provider_fact", "region_fact", "endpoint_fact", "address_fact");

    private DatabaseContents() {}

    public static Map<String, List<String>> of(JdbcClient jdbc) {
        return jdbc
                .sql(
                        """
                        select tablename from pg_tables
                        where schemaname = 'public' and tablename <> 'flyway_schema_history'
                        """)
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .collect(
                        toMap(
                                Function.identity(),
                                table ->
                                        jdbc.sql(
                                                        "select t::text from %s t order by 1"
                                                                .formatted(table))
                                                .query((row, _) -> String.valueOf(row.getString(1)))
                                                .list()));
    }
}
