package io.portolan.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The file with the costs of answers, for those who measure them. */
public final class CostsFile {

    private static final Path FILE = Path.of("src/main/resources/costs.properties");
    private static final String HEAD =
            """
            # What an answer costs for each of its entries, by operation and target or format, and a document for each of its
            # bytes: the bytes that are allocated, and the bytes that are held at most at any time. The first are measured by AnswerCostsIntegrationTests (-Dupdate=true
            # writes them), the second by src/bench/run held (--update writes them).
            """;

    private CostsFile() {}

    /** The costs that the service knows. */
    public static Map<String, Cost> read() {
        return new AnswerCosts().all();
    }

    public static void write(Map<String, Cost> costs) throws IOException {
        Files.writeString(
                FILE,
                new TreeMap<>(costs)
                        .entrySet().stream()
                                .map(CostsFile::line)
                                .collect(Collectors.joining("", HEAD, "")));
    }

    private static String line(Map.Entry<String, Cost> each) {
        Cost cost = each.getValue();
        return "%s=%d %d\n".formatted(each.getKey(), cost.allocated(), cost.held());
    }
}
