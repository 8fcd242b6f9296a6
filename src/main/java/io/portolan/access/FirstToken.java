package io.portolan.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The token with which all others are made: the configured one, or one that is made at the first
 * start and left in a file that only its owner can read.
 */
@Component
class FirstToken implements SmartLifecycle {

    static final String FILE = "admin-token";

    private static final Logger log = LoggerFactory.getLogger(FirstToken.class);
    private static final Principal ADMIN = new Principal("admin");

    private final Tokens tokens;
    private final AccessProperties properties;
    private volatile boolean running;

    FirstToken(Tokens tokens, AccessProperties properties) {
        this.tokens = tokens;
        this.properties = properties;
    }

    @Override
    public void start() {
        String configured = properties.adminToken();
        if (configured == null || configured.isEmpty()) {
            make();
        } else {
            take(configured);
        }
        running = true;
    }

    private void take(String configured) {
        if (!UnusableAdminToken.isUsable(configured)) {
            throw new UnusableAdminToken();
        }
        Token token =
                tokens.configure(
                        new NewToken("PORTOLAN_ADMIN_TOKEN", ADMIN, Role.ADMIN, null),
                        SecretDigest.of(configured));
        if (token.revokedAt() != null) {
            log.warn(
                    "PORTOLAN_ADMIN_TOKEN was revoked at {} and stays so: give another one",
                    token.revokedAt());
        }
    }

    private void make() {
        Path file = properties.dataDirectory().resolve(FILE).toAbsolutePath().normalize();
        var secret = Secret.random(new SecureRandom());
        try {
            if (tokens.createFirst(
                    new NewToken("The first token", ADMIN, Role.ADMIN, null),
                    secret.digest(),
                    () -> write(file, secret))) {
                log.info("The first admin token: {}", file);
            }
        } catch (UncheckedIOException e) {
            log.warn(
                    "There is no admin token: {} cannot be written ({}); set PORTOLAN_ADMIN_TOKEN",
                    file,
                    String.valueOf(e.getCause()));
        }
    }

    private static void write(Path file, Secret secret) {
        try {
            Path folder = Files.createDirectories(file.getParent());
            Path draft =
                    Files.createTempFile(
                            folder,
                            FILE,
                            "",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, secret.reveal() + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which starts last. */
    @Override
    public int getPhase() {
        return 0;
    }
}
