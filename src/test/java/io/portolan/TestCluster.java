package io.portolan;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL of a test's own, whose folder can be backed up and restored. */
public final class TestCluster implements Closeable {

    private final Path folder;
    private final Path backup;
    private final int port;
    private final List<Instance> instances = new ArrayList<>();
    private EmbeddedPostgres server;

    private TestCluster(Path directory) throws IOException {
        this.folder = directory.resolve("cluster");
        this.backup = directory.resolve("backup");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.server = start();
    }

    public static TestCluster start(Path directory) {
        try {
            return new TestCluster(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
    }

    public TestDatabase database() {
        return new TestDatabase(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "postgres", "");
    }

    /** Counts an instance among those that are stopped before the server is. */
    public Instance serving(Instance instance) {
        instances.add(instance);
        return instance;
    }

    public void stopInstances() {
        instances.forEach(Instance::close);
        instances.clear();
    }

    /** Stops the server, copies its folder, and starts it again. */
    public void backUp() throws IOException, InterruptedException {
        server.close();
        copy(folder, backup);
        server = start();
    }

    /** Stops the server, puts the copy in the place of its folder, and starts it again. */
    public void restore() throws IOException, InterruptedException {
        server.close();
        FileSystemUtils.deleteRecursively(folder);
        copy(backup, folder);
        server = start();
    }

    /** With its modes, without which the server refuses it. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        int failed =
                new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        if (failed != 0) {
            throw new IOException("cp -a %s %s: exit code %d".formatted(from, to, failed));
        }
    }

    @Override
    public void close() throws IOException {
        stopInstances();
        server.close();
    }
}
