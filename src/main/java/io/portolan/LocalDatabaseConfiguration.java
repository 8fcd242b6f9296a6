package io.portolan;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Without {@code spring.datasource.url}, the database is the one in the data directory. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", havingValue = "none", matchIfMissing = true)
class LocalDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    LocalDatabase localDatabase(LocalDatabaseProperties properties) {
        return LocalDatabase.start(properties.dataDirectory());
    }

    /** The pool depends on this bean, so the database outlives it. */
    @Bean
    JdbcConnectionDetails localDatabaseConnection(LocalDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.url();
            }
        };
    }
}
