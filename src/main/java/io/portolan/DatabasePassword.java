package io.portolan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** The password of the embedded PostgreSQL, kept in a file that only its owner can read. */
record DatabasePassword(String secret) {

    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    /** The password in a file; empty if there is no such file, or nothing in it. */
    static Optional<DatabasePassword> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Files.setPosixFilePermissions(file, OWNER_ONLY);
        return Optional.of(Files.readString(file).strip())
                .filter(secret -> !secret.isEmpty())
                .map(DatabasePassword::new);
    }

    /** A new one, which is in its file for good before any server knows it. */
    static DatabasePassword make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        replace(file, secret + "\n");
        return new DatabasePassword(secret);
    }

    /** Puts a file that only its owner can read in the place of another, whole or not at all. */
    static void replace(Path file, String content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path draft =
                Files.createTempFile(
                        folder,
                        file.getFileName().toString(),
                        ".draft",
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = StandardCharsets.UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "DatabasePassword[not shown]";
    }
}
