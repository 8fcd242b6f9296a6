package io.portolan.bench;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.LargeProvider;
import io.portolan.LargeQuestions;
import io.portolan.ServiceProcess;
import io.portolan.TestDatabase;
import io.portolan.revision.Publisher;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Every public operation in every format and of every target, over 100,000 addresses in a heap of
 * 300 MB, one after the other: none may fail, and the service must be there afterwards.
 */
final class MatrixBenchmark {

    private MatrixBenchmark() {}

    static List<Figure> run() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        try (var writer = Instance.on(database)) {
            new LargeProvider("large", 100_000).publish(writer.get(Publisher.class), 5);
        }
        try (var service =
                ServiceProcess.on(List.of("-Xmx300m", "-XX:+ExitOnOutOfMemoryError"), database)) {
            return List.of(figure(service.api()));
        }
    }

    private static Figure figure(Api api) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (String path : new LargeQuestions(api, new Random(1)).matrix()) {
            int status = api.get(path).status();
            statuses.merge(status, 1, Integer::sum);
            if (status != 200) {
                System.out.println(status + " " + path);
            }
        }
        boolean isGood =
                statuses.keySet().stream().allMatch(status -> status < 500 || status == 503)
                        && api.get(Api.VAPI + "/allowlist").status() == 200;
        return new Figure(
                "every operation and target, 300 MB",
                statuses.toString(),
                "200, 4xx and 503",
                isGood);
    }
}
