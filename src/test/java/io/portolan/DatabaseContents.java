package io.portolan;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every row of a database, to see whether anything was written. What is written in the background
 * is left out: by the scheduler, by whoever notes when a token was used, and by the relay, which
 * tries to reach webhooks.
 */
public final class DatabaseContents {

    public static final List<String> FACTS =
            List.of("provider_fact", "region_fact", "endpoint_fact", "address_fact");

    private static final Map<String, String> ROWS =
            Map.of(
                    // That a call was refused is written down, too.
                    "audit_log",
                    "select t::text from audit_log t where detail::jsonb -> 'problem' is null",
                    "token",
                    "select (to_jsonb(t) - 'last_used_at')::text from token t",
                    "subscription",
                    """
                    select (to_jsonb(t) - array['attempted', 'checked', 'failures', 'failing_since', 'next_at',
                        'reminder_at', 'lease_until', 'lease_token'])::text from subscription t""",
                    "delivery",
                    """
                    select concat(id, subscription, webhook_id, kind, detail) from delivery
                    where kind in ('portolan.endpoint.test', 'portolan.endpoint.challenge')""");

    private DatabaseContents() {}

    /** The rows by their tables. */
    public static Map<String, List<String>> of(JdbcClient jdbc) {
        return jdbc
                .sql(
                        """
                        select tablename from pg_tables
                        where schemaname = 'public'
                            and tablename not in ('flyway_schema_history', 'scheduled_tasks')
                        """)
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .collect(toMap(Function.identity(), table -> rows(jdbc, table)));
    }

    private static List<String> rows(JdbcClient jdbc, String table) {
        return jdbc.sql(
                        ROWS.getOrDefault(table, "select t::text from %s t".formatted(table))
                                + " order by 1")
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}
