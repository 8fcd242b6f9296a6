package io.portolan;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the service logs in to the server of a folder. Servers of earlier releases let in every user
 * of the machine without a password; they are given one at their next start.
 */
final class DatabaseLogin {

    static final String USER = "postgres";

    private static final Logger log = LoggerFactory.getLogger(DatabaseLogin.class);

    private DatabaseLogin() {}

    /**
     * The password of a folder's server, which is not running yet.
     *
     * @throws NoDatabase if the server wants one that is nowhere to be found
     */
    static DatabasePassword prepare(DataFolder folder) throws IOException {
        Optional<DatabasePassword> kept = DatabasePassword.read(folder.password());
        boolean isNew = !Files.exists(folder.cluster().resolve("postgresql.conf"));
        if (isNew) {
            return kept.isPresent() ? kept.get() : DatabasePassword.make(folder.password());
        }
        var rules = LoginRules.of(folder.cluster());
        if (!rules.trust()) {
            return kept.orElseThrow(() -> lost(folder));
        }
        DatabasePassword password =
                kept.isPresent() ? kept.get() : DatabasePassword.make(folder.password());
        // In this order, a service that is killed in between can log in, and goes on from here.
        setPassword(folder, password);
        rules.demandPassword();
        log.info("The embedded PostgreSQL wants the password in {} from now on", folder.password());
        return password;
    }

    /** Gives the server's user this password, on a server that does not ask for it yet. */
    static void setPassword(DataFolder folder, DatabasePassword password) throws IOException {
        try (var server = EmbeddedServer.trusting(folder);
                var connection = server.connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(USER, password.secret().toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            throw new IOException("The password of the embedded PostgreSQL cannot be set", e);
        }
    }

    private static NoDatabase lost(DataFolder folder) {
        return new NoDatabase(
                "The password of the database in %s is lost: there is none in %s."
                        .formatted(folder.cluster(), folder.password()),
                wayBack(folder));
    }

    /** The failure of a start whose password the server does not accept. */
    static NoDatabase refused(DataFolder folder) {
        return new NoDatabase(
                "The database in %s does not accept the password in %s."
                        .formatted(folder.cluster(), folder.password()),
                wayBack(folder));
    }

    private static String wayBack(DataFolder folder) {
        return "Put the right file back from a backup of the folder. Without one, run this and start"
                + " again, which sets a password anew: sed -i.bak 's/scram-sha-256$/trust/' '%s'"
                        .formatted(LoginRules.of(folder.cluster()).file());
    }
}
