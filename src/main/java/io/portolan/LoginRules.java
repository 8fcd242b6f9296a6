package io.portolan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The file {@code pg_hba.conf} of a server: how a client has to prove who it is. */
record LoginRules(Path file) {

    /** The method of a rule, with the rule before it. */
    private static final Pattern TRUST =
            Pattern.compile(
                    "(?m)^([ \\t]*(?:local|host)\\w*[ \\t].*[ \\t])trust(?=[ \\t]*(?:#.*)?$)");

    /** Those of a cluster. */
    static LoginRules of(Path cluster) {
        return new LoginRules(cluster.resolve("pg_hba.conf"));
    }

    /** Whether any client may log in without a password. */
    boolean trust() throws IOException {
        return Files.exists(file) && TRUST.matcher(Files.readString(file)).find();
    }

    /** From the next start on, such clients need the password; other rules stay as they are. */
    void demandPassword() throws IOException {
        DatabasePassword.replace(
                file, TRUST.matcher(Files.readString(file)).replaceAll("$1scram-sha-256"));
    }
}
