package io.portolan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that a killed service left running on its folder. The folder names it by process
 * number only, and after a reboot or in the next container that number may be anybody's.
 */
record LeftoverServer(ProcessHandle process) {

    private static final Logger log = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** No system numbers its processes that high. */
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    /** Makes way for a new server of a folder; the caller makes sure that it alone does so. */
    static void clear(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,10}")) {
            return;
        }
        var process = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        var arguments = process.flatMap(named -> named.info().arguments()).map(Arrays::asList);
        if (process.isEmpty() || arguments.isEmpty()) {
            awaitOrphans(cluster);
            if (process.filter(LeftoverServer::isZombie).isPresent()) {
                disown(pidFile, lines);
            }
        } else if (arguments.get().contains(cluster.toString())) {
            new LeftoverServer(process.get()).stop();
        } else {
            awaitOrphans(cluster);
            disown(pidFile, lines);
        }
    }

    /**
     * Where only the server's first process was killed, the others work on until they notice, and
     * PostgreSQL does not start beside them, nor try again. Elsewhere than on Linux nobody tells.
     */
    private static void awaitOrphans(Path cluster) {
        Instant latest = Instant.now().plus(STOP);
        while (ProcessHandle.allProcesses().anyMatch(process -> isOrphan(process, cluster))) {
            if (Instant.now().isAfter(latest)) {
                throw new IllegalStateException(
                        "What is left of a killed PostgreSQL still works on %s after %s"
                                .formatted(cluster, STOP));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isOrphan(ProcessHandle process, Path cluster) {
        try {
            return process.info().command().filter(it -> it.endsWith("/postgres")).isPresent()
                    && Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                            .equals(cluster);
        } catch (IOException e) {
            // It has just ended, or this is a system without /proc.
            return false;
        }
    }

    /** Dead, but its parent has not noticed yet: to PostgreSQL, and to ProcessHandle, it lives. */
    static boolean isZombie(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            // It has just ended, or this is a system without /proc.
            return false;
        }
    }

    /**
     * PostgreSQL refuses to start while a process of that number lives, whatever it is. The other
     * lines stay: they tell it whether part of the old server is still at work.
     */
    private static void disown(Path pidFile, List<String> lines) throws IOException {
        var disowned = new ArrayList<>(lines);
        disowned.set(0, NOBODY);
        Files.write(pidFile, disowned);
    }

    /** SIGINT, PostgreSQL's fast stop: SIGTERM would wait for whoever is still connected. */
    private void stop() throws IOException {
        log.info("Stopping the PostgreSQL that an earlier run left behind");
        new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid()).start();
        try {
            process.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillThere(e);
        } catch (ExecutionException | TimeoutException e) {
            throw stillThere(e);
        }
    }

    private IllegalStateException stillThere(Exception cause) {
        return new IllegalStateException(
                "PostgreSQL, process %d, did not stop within %s".formatted(process.pid(), STOP),
                cause);
    }
}
