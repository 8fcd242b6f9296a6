package io.portolan.revision.store;

import io.portolan.catalog.ProviderId;
import io.portolan.revision.Fact;
import io.portolan.revision.RevisionNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The temporal rows of one kind of fact: read by range, opened and closed set-wise. */
abstract class FactTable<F extends Fact> {

    /** Holds at {@code :n}. */
    static final String AT =
            "t.since_revision <= :n and (t.until_revision is null or t.until_revision > :n)";

    /** Holds at exactly one of two revisions, found by what opened or closed between them. */
    private static final String APART =
            """
            ((t.since_revision > :low and t.since_revision <= :high)
               or (t.until_revision > :low and t.until_revision <= :high))
            and (t.since_revision <= :low) <> (t.until_revision is null or t.until_revision > :high)
            """;

    final JdbcClient jdbc;

    FactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rows of a provider, of all revisions. */
    abstract Rows<F> rows(ProviderId provider);

    abstract void open(ProviderId provider, Collection<F> facts, RevisionNumber since);

    abstract void close(ProviderId provider, Collection<F> facts, RevisionNumber until);

    List<F> at(ProviderId provider, RevisionNumber number) {
        Rows<F> rows = rows(provider);
        return rows.that(AT, jdbc)
                .param("n", number.value())
                .query((row, _) -> rows.reader.read(row))
                .list();
    }

    /** What holds at low and not at high, or at high and not at low, each with where it opened. */
    List<Since<F>> apart(ProviderId provider, RevisionNumber low, RevisionNumber high) {
        Rows<F> rows = rows(provider);
        return rows.that(APART, jdbc)
                .param("low", low.value())
                .param("high", high.value())
                .query((row, _) -> new Since<>(rows.reader.read(row), row.getInt("since_revision")))
                .list();
    }

    long countApart(ProviderId provider, int low, int high) {
        Rows<F> rows = rows(provider);
        return jdbc.sql("select count(*) from (%s and %s) as apart".formatted(rows.select, APART))
                .param(rows.parameter, rows.value)
                .param("low", low)
                .param("high", high)
                .query(Long.class)
                .single();
    }

    /**
     * @param select up to a condition that others are added to
     * @param parameter that of the condition
     * @param value that of the parameter
     */
    record Rows<F>(String select, String parameter, Object value, Reader<F> reader) {

        private JdbcClient.StatementSpec that(String condition, JdbcClient jdbc) {
            return jdbc.sql(select + " and " + condition).param(parameter, value);
        }
    }

    interface Reader<F> {
        F read(ResultSet row) throws SQLException;
    }

    record Since<F>(F fact, int since) {}
}
