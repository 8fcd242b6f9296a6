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
    private static final String AT =
            "t.since_revision <= :n and (t.until_revision is null or t.until_revision > :n)";

    /** Holds at exactly one of two revisions, found by what opened or closed between them. */
    private static final String APART =
            """
            ((t.since_revision > :low and t.since_revision <= :high)
               or (t.until_revision > :low and t.until_revision <= :high))
            and (t.since_revision <= :low) <> (t.until_revision is null or t.until_revision > :high)
            """;

    final JdbcClient jdbc;
    private final String select;

    FactTable(JdbcClient jdbc, String select) {
        this.jdbc = jdbc;
        this.select = select;
    }

    /** Reads the rows of one answer, and may remember what they have in common. */
    abstract Reader<F> reader();

    abstract void open(ProviderId provider, Collection<F> facts, RevisionNumber since);

    abstract void close(ProviderId provider, Collection<F> facts, RevisionNumber until);

    List<F> at(ProviderId provider, RevisionNumber number) {
        Reader<F> reader = reader();
        return jdbc.sql(select + " and " + AT)
                .param("provider", provider.text())
                .param("n", number.value())
                .query((row, _) -> reader.read(row))
                .list();
    }

    /** What holds at low and not at high, or at high and not at low, each with where it opened. */
    List<Since<F>> apart(ProviderId provider, RevisionNumber low, RevisionNumber high) {
        Reader<F> reader = reader();
        return jdbc.sql(select + " and " + APART)
                .param("provider", provider.text())
                .param("low", low.value())
                .param("high", high.value())
                .query((row, _) -> new Since<>(reader.read(row), row.getInt("since_revision")))
                .list();
    }

    interface Reader<F> {
        F read(ResultSet row) throws SQLException;
    }

    record Since<F>(F fact, int since) {}
}
