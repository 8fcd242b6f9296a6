package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class TestDatabaseIntegrationTests {

    @Test
    void handsOutAnEmptyDatabaseEachTime() {
        JdbcClient one = client(TestDatabase.fresh());
        one.sql("create table left_over (id integer)").update();

        JdbcClient other = client(TestDatabase.fresh());

        assertThat(tables(one)).containsExactly("left_over");
        assertThat(tables(other)).isEmpty();
    }

    @Test
    void isPostgresql18() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        try (var connection =
                DriverManager.getConnection(
                        database.url(), database.username(), database.password())) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
    }

    private static List<@Nullable String> tables(JdbcClient jdbc) {
        return jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
    }

    private static JdbcClient client(TestDatabase database) {
        return JdbcClient.create(
                new DriverManagerDataSource(
                        database.url(), database.username(), database.password()));
    }
}
