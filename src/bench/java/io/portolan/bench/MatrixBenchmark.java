package io.portolan.bench;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.LargeProvider;
import io.portolan.LargeQuestions;
import io.portolan.ServiceProcess;
import io.portolan.TestDatabase;
import io.portolan.notification.web.EventReader;
import io.portolan.revision.Publisher;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/**
 * Every public operation in every format and of every target, over 100,000 addresses in a heap of
 * 300 MB: one after the other, then six at once while all streams are taken that there are. None
 * may fail, and the service must be there afterwards.
 */
final class MatrixBenchmark {

    private static final int AT_ONCE = 6;

    private final Api api;

    private MatrixBenchmark(Api api) {
        this.api = api;
    }

    static List<Figure> run() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        try (var writer = Instance.on(database)) {
            new LargeProvider("large", 100_000).publish(writer.get(Publisher.class), 5);
        }
        try (var service =
                ServiceProcess.on(
                        List.of("-Xmx300m", "-XX:+ExitOnOutOfMemoryError"),
                        database,
                        "portolan.streams.per-address=0")) {
            var benchmark = new MatrixBenchmark(service.api());
            List<String> paths = new LargeQuestions(service.api(), new Random(1)).matrix();
            return List.of(benchmark.figure("alone", paths, 1), benchmark.besideAllStreams(paths));
        }
    }

    private Figure besideAllStreams(List<String> paths) throws Exception {
        var shuffled = new ArrayList<>(paths);
        Collections.shuffle(shuffled, new Random(2));
        var streams = new ArrayList<EventReader>();
        try {
            do {
                streams.add(EventReader.connect(api.port(), "/api/v1/events"));
            } while (streams.getLast().head().startsWith("HTTP/1.1 200"));
            streams.removeLast().close();
            return figure("beside %d streams".formatted(streams.size()), shuffled, AT_ONCE);
        } finally {
            for (EventReader stream : streams) {
                stream.close();
            }
        }
    }

    private Figure figure(String how, List<String> paths, int atOnce) {
        Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
        try (var callers = Executors.newFixedThreadPool(atOnce)) {
            paths.forEach(
                    path -> callers.submit(() -> statuses.merge(status(path), 1, Integer::sum)));
        }
        boolean isGood =
                statuses.keySet().stream().allMatch(status -> status < 500 || status == 503)
                        && status(Api.VAPI + "/allowlist") == 200;
        return new Figure(
                "every operation and target in 300 MB, " + how,
                statuses.toString(),
                "200, 4xx and 503",
                isGood);
    }

    /** 599 if there is no answer. */
    private int status(String path) {
        try {
            return api.get(path).status();
        } catch (UncheckedIOException e) {
            return 599;
        }
    }
}
