package io.portolan;

import io.portolan.catalog.ProviderId;
import io.portolan.revision.ChainReport;
import io.portolan.revision.News;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service in processes of their own, one after the other on one folder, each publishing as fast
 * as it can until it is killed; and what it had acknowledged by then.
 */
public final class KilledService {

    private static final ProviderId ID = new ProviderId("vapi");
    private static final String ACKNOWLEDGED = "acknowledged ";

    private final Path data;
    private final SortedMap<Integer, String> acknowledged = new TreeMap<>();

    public KilledService(Path data) {
        this.data = data;
    }

    /** How a service ends. */
    public enum Death {
        /** The service is killed, its PostgreSQL stays behind. */
        SERVICE,
        /** PostgreSQL stops at once, without a checkpoint; the service lives on for a moment. */
        DATABASE,
        /** PostgreSQL's first process is killed, too, and nobody tells its others. */
        BOTH
    }

    /**
     * Runs the service until it has acknowledged so many more revisions and a moment has passed,
     * and ends it.
     *
     * @throws IllegalStateException if it ended by itself, with what it said
     */
    public void publishAndDie(int revisions, Death death, long momentNanos)
            throws IOException, InterruptedException {
        Process service =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledService.class.getName(),
                                data.toString())
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader output = service.inputReader(StandardCharsets.UTF_8)) {
            readUntil(output, revisions);
            Thread.sleep(0, (int) momentNanos);
            if (death != Death.SERVICE) {
                signal(death == Death.DATABASE ? "QUIT" : "KILL");
            }
            if (death == Death.DATABASE) {
                service.waitFor(200, TimeUnit.MILLISECONDS);
            }
            // Process itself would close its output, too.
            service.toHandle().destroyForcibly();
            // What it had written down before it died counts.
            output.lines().forEach(this::note);
        } finally {
            service.destroyForcibly().waitFor();
        }
    }

    private void readUntil(BufferedReader output, int revisions) throws IOException {
        var said = new StringBuilder();
        int before = acknowledged.size();
        while (acknowledged.size() < before + revisions) {
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("It ended by itself:\n" + said);
            }
            said.append(line).append('\n');
            note(line);
        }
    }

    private void note(String line) {
        String[] words = line.split(" ", -1);
        if (line.startsWith(ACKNOWLEDGED) && words.length == 4 && words[3].equals(".")) {
            acknowledged.put(Integer.valueOf(words[1]), words[2]);
        }
    }

    private void signal(String signal) throws IOException, InterruptedException {
        long server = LocalDatabaseHolder.server(data).pid();
        new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(signal, server))
                .start()
                .waitFor();
    }

    /**
     * Starts the service once more and compares.
     *
     * @return how many revisions were acknowledged
     * @throws IllegalStateException if one of them is missing or another, or the chain is broken
     */
    public int verify() {
        try (var service = service(data)) {
            Revisions revisions = service.getBean(Revisions.class);
            if (revisions.verify(ID) instanceof ChainReport.Broken broken) {
                throw new IllegalStateException(broken.toString());
            }
            acknowledged.forEach(
                    (number, chain) -> {
                        String stored =
                                revisions
                                        .find(ID, new RevisionNumber(number))
                                        .map(revision -> revision.chain().hex())
                                        .orElse("none");
                        if (!stored.equals(chain)) {
                            throw new IllegalStateException(
                                    "revision %d: %s (expected: %s)"
                                            .formatted(number, stored, chain));
                        }
                    });
            return acknowledged.size();
        }
    }

    private static ConfigurableApplicationContext service(Path data) {
        return new SpringApplicationBuilder(PortolanApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--portolan.data-directory=" + data);
    }

    public static void main(String[] args) {
        var service = service(Path.of(args[0]));
        while (true) {
            say(News.publish(service, ID));
        }
    }

    private static void say(Revision revision) {
        System.out.println(ACKNOWLEDGED + revision.number() + " " + revision.chain().hex() + " .");
    }
}
