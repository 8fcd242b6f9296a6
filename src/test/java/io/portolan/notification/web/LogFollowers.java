package io.portolan.notification.web;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.EventId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Readers of the log of every sort, which go on reading until they are closed. Each notes every
 * revision, as in {@code vapi:7}, when it first sees it; a revision that it skipped is missing or
 * comes too late.
 */
final class LogFollowers implements AutoCloseable {

    static final String EVENTS = "/api/v1/events";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ENTRY =
            Pattern.compile("urn:portolan:revision:([a-z]+):(\\d+)\\.[0-9a-f]{8}<");
    private static final long PAUSE_MILLIS = 50;

    private final EventId since;
    private final SortedMap<String, List<String>> seen = new ConcurrentSkipListMap<>();
    private final List<EventReader> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean over;

    LogFollowers(EventId since) {
        this.since = since;
    }

    /** One look of a reader. */
    private interface Look {
        void look(Notes notes) throws IOException, InterruptedException;
    }

    /** What one reader has seen, each revision once. */
    private record Notes(EventId since, List<String> seen) {

        void note(String provider, int number) {
            String revision = provider + ":" + number;
            if (number > start(provider) && !seen.contains(revision)) {
                seen.add(revision);
            }
        }

        int last(String provider) {
            return seen.stream()
                    .filter(revision -> revision.startsWith(provider + ":"))
                    .mapToInt(revision -> Integer.parseInt(revision.replaceFirst(".*:", "")))
                    .reduce(start(provider), (_, number) -> number);
        }

        private int start(String provider) {
            return Optional.ofNullable(since.at().get(new ProviderId(provider)))
                    .map(position -> position.number().value())
                    .orElse(1);
        }
    }

    /** One reader of each sort, those that read one provider for each of these. */
    void follow(Instance service, String name, List<String> providers) throws IOException {
        Api api = service.api();
        for (String provider : providers) {
            String path = "/api/v1/providers/" + provider;
            start(name + " revisions " + provider, notes -> revisions(api, path, provider, notes));
            start(name + " changes " + provider, notes -> changes(api, path, provider, notes));
            start(
                    name + " long poll " + provider,
                    notes -> changes(api, path, provider, notes, "Prefer", "wait=1"));
        }
        start(name + " feed", notes -> feed(api, notes));
        int port = StreamIntegrationTests.port(service);
        EventReader staying = EventReader.connect(port, EVENTS);
        staying.next();
        open.add(staying);
        start(name + " events", notes -> note(staying.next(), notes));
        var id = new AtomicReference<>(since);
        start(name + " events resumed", notes -> resume(port, id, notes));
    }

    private void start(String name, Look look) {
        var notes = new Notes(since, new CopyOnWriteArrayList<>());
        seen.put(name, notes.seen);
        threads.submit(
                () -> {
                    try {
                        while (!over) {
                            look.look(notes);
                            Thread.sleep(PAUSE_MILLIS);
                        }
                    } catch (IOException | InterruptedException | RuntimeException e) {
                        if (!over) {
                            notes.seen.add(e.toString());
                        }
                    }
                });
    }

    private static void revisions(Api api, String path, String provider, Notes notes) {
        List<Integer> newestFirst =
                api.get(path + "/revisions")
                        .all("items")
                        .map(item -> item.get("number").asInt())
                        .toList();
        newestFirst.reversed().forEach(number -> notes.note(provider, number));
    }

    private static void changes(
            Api api, String path, String provider, Notes notes, String... headers) {
        api.get(path + "/changes?since=" + notes.last(provider), headers)
                .all("items")
                .forEach(item -> notes.note(provider, item.get("number").asInt()));
    }

    private static void feed(Api api, Notes notes) {
        List<MatchResult> newestFirst =
                ENTRY.matcher(api.get("/api/v1/atom").text()).results().toList();
        newestFirst
                .reversed()
                .forEach(entry -> notes.note(entry.group(1), Integer.parseInt(entry.group(2))));
    }

    private static void note(Map<String, String> event, Notes notes) {
        var data = JSON.readTree(event.get("data")).get("data");
        notes.note(data.get("provider").asString(), data.get("revision").asInt());
    }

    /** Hangs up after each event, and goes on from its id. */
    private void resume(int port, AtomicReference<EventId> id, Notes notes) throws IOException {
        try (EventReader reader =
                EventReader.connect(port, EVENTS, "Last-Event-ID", id.get().toString())) {
            open.add(reader);
            reader.next();
            Map<String, String> event = reader.next();
            note(event, notes);
            id.set(EventId.parse(String.valueOf(event.get("id"))));
            open.remove(reader);
        }
    }

    /** What each reader has seen of one provider, by the reader's name. */
    SortedMap<String, List<String>> seen(String provider) {
        var of = new TreeMap<String, List<String>>();
        seen.forEach(
                (name, revisions) -> {
                    if (!name.matches(".* (revisions|changes|poll) .*")
                            || name.endsWith(" " + provider)) {
                        of.put(
                                name,
                                revisions.stream()
                                        .filter(each -> each.matches(provider + ":.*|.*Exc.*"))
                                        .toList());
                    }
                });
        return of;
    }

    @Override
    public void close() throws IOException {
        over = true;
        for (EventReader reader : open) {
            reader.close();
        }
        threads.close();
    }
}
