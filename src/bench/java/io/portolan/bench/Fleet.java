package io.portolan.bench;

import io.portolan.Api;
import io.portolan.Api.Answer;
import io.portolan.PortolanTest;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Instances of the service in processes of their own on one PostgreSQL, all of which may die. */
final class Fleet implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Postgres postgres;
    private final Path directory;
    private final List<Child> instances = new ArrayList<>();
    private int started;

    private Fleet(Postgres postgres, Path directory) {
        this.postgres = postgres;
        this.directory = directory;
    }

    static Fleet start(Path directory, int size) throws IOException, InterruptedException {
        var fleet = new Fleet(Postgres.start(directory), directory);
        for (int i = 0; i < size; i++) {
            fleet.instances.add(fleet.instance());
        }
        return fleet;
    }

    private Child instance() throws IOException, InterruptedException {
        started++;
        return Servers.portolan(
                directory.resolve("portolan-%d.log".formatted(started)),
                Stream.concat(
                                postgres.settings().stream(),
                                Stream.of(
                                        "--portolan.data-directory=" + directory,
                                        "--portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                                        "--portolan.webhooks.allowed-targets=127.0.0.0/8"))
                        .toList());
    }

    /** Kills one and starts another in its place. */
    void replace(int which) throws IOException, InterruptedException {
        at(which).kill();
        Child other = instance();
        synchronized (instances) {
            instances.set(which, other);
        }
    }

    /** PostgreSQL stops without a checkpoint, and comes back after a while. */
    void loseDatabase(Duration away) throws IOException, InterruptedException {
        postgres.stopAtOnce();
        Thread.sleep(away);
        postgres.startAgain();
    }

    private Child at(int which) {
        synchronized (instances) {
            return instances.get(which);
        }
    }

    private Api admin(int which) {
        return caller(PortolanTest.ADMIN_TOKEN, which);
    }

    private Api caller(String token, int which) {
        return Api.on(at(which).port()).as(token);
    }

    /** As an admin. */
    Answer post(String path, String json) throws InterruptedException {
        return post(PortolanTest.ADMIN_TOKEN, path, json);
    }

    /**
     * Asks one instance after the other, under one idempotency key, until one of them says that it
     * was done.
     *
     * @throws IllegalStateException if it was refused, or none has done it in a long time
     */
    Answer post(String token, String path, String json) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        Instant last = Instant.now().plus(PATIENCE);
        for (int i = 0; Instant.now().isBefore(last); i++) {
            try {
                Answer answer =
                        caller(token, i % instances.size())
                                .post(path, json, "Idempotency-Key", key);
                if (answer.status() == 201) {
                    return answer;
                }
                if (answer.status() < 500 && answer.status() != 409) {
                    throw new IllegalStateException(
                            "%d: %s (expected: 201)".formatted(answer.status(), answer.text()));
                }
            } catch (UncheckedIOException e) {
                // It is dead: the next one.
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(
                "no answer to %s for %s (expected: 201)".formatted(path, PATIENCE));
    }

    /** While all are well. */
    int head(String provider) {
        return admin(0).get("/api/v1/providers/" + provider).json().get("headRevision").asInt();
    }

    /** While all are well. */
    boolean areWebhooksActive() {
        return admin(0).get("/api/v1/webhooks")
                .all("items")
                .allMatch(webhook -> webhook.get("state").asString().equals("active"));
    }

    @Override
    public void close() throws IOException {
        try (postgres) {
            instances.forEach(Child::close);
        }
    }
}
