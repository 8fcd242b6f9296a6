package io.portolan;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL's programs in a folder that no other user can write to: by itself the library runs
 * what it finds in the temporary folder that all users share. It remembers for each resolver where
 * it has unpacked the programs, so this is one resolver a folder.
 */
record ServerPrograms(Path folder) implements PgBinaryResolver {

    private static final String WORKING_DIRECTORY = "ot.epg.working-dir";

    /** The library creates it when all is unpacked. */
    private static final String COMPLETE = ".exists";

    @Override
    public InputStream getPgBinary(String system, String machine) throws IOException {
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
    }

    /** A builder of servers that keeps out of the temporary folder. */
    EmbeddedPostgres.Builder builder() throws IOException {
        DataFolder.createClosed(folder);
        for (Path version : versions()) {
            if (!Files.exists(version.resolve(COMPLETE))) {
                // The library would keep the files that a killed service has written in part.
                FileSystemUtils.deleteRecursively(version);
            }
        }
        return privateBuilder(folder)
                .setPgBinaryResolver(this)
                .setOverrideWorkingDirectory(folder.toFile());
    }

    /**
     * The library also looks into its working directory for servers to stop and folders to delete,
     * and takes that directory from a system property when a builder is made.
     */
    private static synchronized EmbeddedPostgres.Builder privateBuilder(Path folder) {
        String before = System.getProperty(WORKING_DIRECTORY);
        System.setProperty(WORKING_DIRECTORY, folder.toString());
        try {
            return EmbeddedPostgres.builder();
        } finally {
            if (before == null) {
                System.clearProperty(WORKING_DIRECTORY);
            } else {
                System.setProperty(WORKING_DIRECTORY, before);
            }
        }
    }

    boolean isUnpacked() throws IOException {
        return Files.isDirectory(folder) && !versions().isEmpty();
    }

    private List<Path> versions() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).toList();
        }
    }
}
