package io.portolan;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * How long a database may stay silent. A connection that hangs instead of breaking is the usual way
 * in which one goes away (a firewall forgot it, a machine vanished), and whoever asks is told
 * within two seconds: the pool's socket time-out. Only what may take its time gets more.
 */
@Configuration(proxyBeanMethods = false)
class DatabasePatience {

    private static final int READ_MILLIS = 1700;

    /** One statement may write 100,000 addresses, or wait for somebody else's that does. */
    private static final int WRITE_MILLIS = 15_000;

    static {
        // A connection is asked for a sign of life each time, not only after half a second: the
        // statements of a write may wait for long, so the write must not begin on a dead one.
        String window = "com.zaxxer.hikari.aliveBypassWindowMs";
        if (System.getProperty(window) == null) {
            System.setProperty(window, "0");
        }
    }

    @Bean
    TransactionExecutionListener patience(DataSource pool) {
        return new Patience(pool);
    }

    /**
     * A migration of large tables takes minutes: on a connection of its own, without a time-out.
     */
    @Bean
    FlywayConfigurationCustomizer patientMigrations(
            DataSource pool, JdbcConnectionDetails database) {
        return flyway -> {
            if (flyway.getDataSource() == pool) {
                flyway.dataSource(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
            }
        };
    }

    private record Patience(DataSource pool) implements TransactionExecutionListener {

        private static final Logger log = LoggerFactory.getLogger(Patience.class);

        /** The pool takes it back when the connection returns. */
        @Override
        public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
            if (failure != null || !transaction.isNewTransaction()) {
                return;
            }
            try {
                DataSourceUtils.getConnection(pool)
                        .setNetworkTimeout(
                                Runnable::run,
                                transaction.isReadOnly() ? READ_MILLIS : WRITE_MILLIS);
            } catch (SQLException e) {
                // The first statement will say so, too, and is listened to.
                log.debug("No time-out on a broken connection", e);
            }
        }
    }
}
