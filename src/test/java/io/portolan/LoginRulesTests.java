package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginRulesTests {

    @TempDir Path cluster;
    private LoginRules rules;

    @BeforeEach
    void rules() {
        rules = LoginRules.of(cluster);
    }

    @Test
    void demandsThePasswordWhereNoneWasNeeded() throws IOException {
        Files.writeString(
                rules.file(),
                """
                # CAUTION: "local" "trust" authentication
                # host all all all trust
                local   all             all                                     trust
                host    all             all             127.0.0.1/32            trust
                hostssl all             all             ::1/128                 trust # for now

                host    replication     trust           127.0.0.1/32            md5
                host    trust           all             10.0.0.0/8              reject
                """);
        assertThat(rules.trust()).isTrue();

        rules.demandPassword();

        assertThat(rules.file())
                .hasContent(
                        """
                        # CAUTION: "local" "trust" authentication
                        # host all all all trust
                        local   all             all                                     scram-sha-256
                        host    all             all             127.0.0.1/32            scram-sha-256
                        hostssl all             all             ::1/128                 scram-sha-256 # for now

                        host    replication     trust           127.0.0.1/32            md5
                        host    trust           all             10.0.0.0/8              reject
                        """);
        assertThat(rules.trust()).isFalse();
    }

    @Test
    void trustNoClientWhereThereAreNone() throws IOException {
        assertThat(rules.trust()).isFalse();
    }
}
