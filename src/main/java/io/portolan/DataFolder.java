package io.portolan;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the embedded database, which is closed to all other users. */
record DataFolder(Path path) {

    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    /**
     * Creates the folder if need be, and closes it.
     *
     * @throws NoDatabase if other users own it or may already have put something into it
     */
    static DataFolder open(Path directory) throws IOException {
        createClosed(directory);
        Path path = directory.toRealPath();
        if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new NoDatabase(
                    "All users of this machine may write to the data directory " + path + ".",
                    "Give Portolan a folder of its own with --portolan.data-directory=…, or, if all in"
                            + " this one is Portolan's, close it: chmod 700 "
                            + path);
        }
        if (!isOwn(path)) {
            throw new NoDatabase(
                    "The data directory %s belongs to the user %s, who does not run Portolan."
                            .formatted(path, Files.getOwner(path).getName()),
                    "Give it, with all that is in it, to the user who runs Portolan (chown -R), or name"
                            + " another folder with --portolan.data-directory=….");
        }
        Files.setPosixFilePermissions(path, OWNER_ONLY);
        return new DataFolder(path);
    }

    /** Creates a folder that has been closed from its first moment. */
    static void createClosed(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
    }

    /** The library opens the folder of its programs for writing each time. */
    static void close(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            Files.setPosixFilePermissions(directory, OWNER_ONLY);
        }
    }

    /** For root, too: PostgreSQL runs without root's right to enter the folders of others. */
    private static boolean isOwn(Path path) throws IOException {
        return ((Number) Files.getAttribute(path, "unix:uid")).longValue()
                == new UnixSystem().getUid();
    }

    /**
     * Keeps other services away from it until the channel is closed.
     *
     * @throws NoDatabase if another service uses it
     */
    FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            log.debug("Locked by this very process", e);
        }
        channel.close();
        throw new NoDatabase(
                "Another Portolan is running on the data in " + path + ", and two cannot share it.",
                "Stop the other one, or give this one a folder of its own with --portolan.data-directory=…,"
                        + " or let both use one PostgreSQL with SPRING_DATASOURCE_URL.");
    }

    /** The database itself. */
    Path cluster() {
        return path.resolve("postgresql");
    }

    /** What PostgreSQL says. */
    Path log() {
        return path.resolve("postgresql.log");
    }

    /** PostgreSQL's programs, unpacked. */
    Path programs() {
        return path.resolve("postgresql-programs");
    }

    /** The password of PostgreSQL's user postgres. */
    Path password() {
        return path.resolve("postgres-password");
    }
}
