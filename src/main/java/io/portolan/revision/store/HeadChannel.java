package io.portolan.revision.store;

import io.portolan.revision.RevisionPublished;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * PostgreSQL's NOTIFY, by which one instance wakes the others. What is said inside a transaction is
 * heard when it commits, and never if it does not.
 */
@Component
@ConditionalOnBooleanProperty(name = "portolan.notify", matchIfMissing = true)
class HeadChannel {

    private static final String NAME = "portolan_head";

    private final JdbcClient jdbc;
    private final JdbcConnectionDetails database;

    HeadChannel(JdbcClient jdbc, JdbcConnectionDetails database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    @EventListener
    void announce(RevisionPublished published) {
        jdbc.sql("select pg_notify(:channel, :provider)")
                .param("channel", NAME)
                .param("provider", published.provider().text())
                .query()
                .singleRow();
    }

    /**
     * A connection that listens, outside the pool: it is held for ever. Its time-outs make whatever
     * is asked on it fail within two seconds when nobody answers.
     */
    Connection listen() throws SQLException {
        var properties = new Properties();
        put(properties, "user", database.getUsername());
        put(properties, "password", database.getPassword());
        properties.setProperty("ApplicationName", "portolan notifications");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "2");
        Connection connection = DriverManager.getConnection(database.getJdbcUrl(), properties);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + NAME);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void put(Properties properties, String key, @Nullable String value) {
        if (value != null) {
            properties.setProperty(key, value);
        }
    }
}
