package io.portolan.bench;

import io.portolan.revision.Publisher;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Warm answers against nginx serving the same bytes. The two take turns, so that what else the
 * machine does meets both.
 */
final class HttpBenchmark {

    private static final String SMALL = "/api/v1/providers/vapi/allowlist";
    private static final String LARGE = "/api/v1/providers/sample/allowlist";
    private static final String QUERY = "?region=us&format=text";
    private static final int ADDRESSES = 17_200;
    private static final int WARM_UP_SECONDS = 6;
    private static final int ROUNDS = 5;
    private static final int SECONDS = 3;

    private final Child portolan;
    private final Child nginx;

    private HttpBenchmark(Child portolan, Child nginx) {
        this.portolan = portolan;
        this.nginx = nginx;
    }

    static List<Figure> run(Path directory) throws IOException, InterruptedException {
        Path data = directory.resolve("data");
        try (var context = StoreBenchmark.context(data)) {
            context.getBean(Publisher.class)
                    .record(Sample.publication(new Sample("sample").catalog(ADDRESSES)));
        }
        Path own = Files.createDirectories(directory.resolve("nginx"));
        try (Child portolan =
                        Servers.portolan(
                                directory.resolve("portolan.log"),
                                List.of("--portolan.data-directory=" + data));
                Child nginx =
                        Servers.nginx(
                                Map.of(
                                        SMALL, portolan.get(SMALL + QUERY).body(),
                                        LARGE, portolan.get(LARGE + QUERY).body()),
                                own)) {
            var benchmark = new HttpBenchmark(portolan, nginx);
            return List.of(
                    benchmark.whole(SMALL, 0.8),
                    benchmark.notModified(SMALL, 0.8),
                    benchmark.whole(LARGE, 0.35),
                    benchmark.notModified(LARGE, 0.8));
        }
    }

    private Figure whole(String path, double target) throws IOException, InterruptedException {
        HttpResponse<byte[]> ours = portolan.get(path + QUERY);
        HttpResponse<byte[]> theirs = nginx.get(path + QUERY);
        if (ours.statusCode() != 200 || !Arrays.equals(ours.body(), theirs.body())) {
            throw new IllegalStateException(path + ": not the same bytes from both");
        }
        return compare(
                "GET of %,d bytes".formatted(ours.body().length),
                path,
                List.of(),
                List.of(),
                target);
    }

    private Figure notModified(String path, double target)
            throws IOException, InterruptedException {
        int length = portolan.get(path + QUERY).body().length;
        return compare(
                "304 instead of %,d bytes".formatted(length),
                path,
                condition(portolan, path),
                condition(nginx, path),
                target);
    }

    private static List<String> condition(Child server, String path) throws InterruptedException {
        String tag = server.get(path + QUERY).headers().firstValue("ETag").orElseThrow();
        int status = server.get(path + QUERY, "If-None-Match", tag).statusCode();
        if (status != 304) {
            throw new IllegalStateException("status: %d (expected: 304)".formatted(status));
        }
        return List.of("If-None-Match: " + tag);
    }

    private Figure compare(
            String what, String path, List<String> ourHeaders, List<String> theirs, double target)
            throws IOException, InterruptedException {
        Wrk.requests(portolan.uri(path + QUERY), ourHeaders, WARM_UP_SECONDS);
        Wrk.requests(nginx.uri(path + QUERY), theirs, 1);
        var ratios = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        var rivals = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            double ours = Wrk.requests(portolan.uri(path + QUERY), ourHeaders, SECONDS);
            double rival = Wrk.requests(nginx.uri(path + QUERY), theirs, SECONDS);
            rates.add(ours);
            rivals.add(rival);
            ratios.add(ours / rival);
        }
        return Figure.atLeast(
                what,
                median(ratios),
                target,
                "%,.0f/s against nginx's %,.0f/s".formatted(median(rates), median(rivals)));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
