package io.portolan.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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

    /** What is allocated, as the service knows it. */
    static Map<String, Long> allocated() {
        return known(Cost::allocated);
    }

    /** What is held, as the service knows it. */
    public static Map<String, Long> held() {
        return known(Cost::held);
    }

    private static Map<String, Long> known(Function<Cost, Long> figure) {
        var known = new TreeMap<String, Long>();
        new AnswerCosts().all().forEach((key, cost) -> known.put(key, figure.apply(cost)));
        return known;
    }

    /** What was not measured yet may hold all that it allocates. */
    static void writeAllocated(Map<String, Long> measured) throws IOException {
        Map<String, Long> held = held();
        var costs = new TreeMap<String, Cost>();
        measured.forEach(
                (key, bytes) -> costs.put(key, new Cost(bytes, held.getOrDefault(key, bytes))));
        write(costs);
    }

    /** Only of what is known to be allocated. */
    public static void writeHeld(Map<String, Long> measured) throws IOException {
        var costs = new TreeMap<>(new AnswerCosts().all());
        measured.forEach(
                (key, bytes) ->
                        costs.computeIfPresent(
                                key, (_, cost) -> new Cost(cost.allocated(), bytes)));
        write(costs);
    }

    private static void write(Map<String, Cost> costs) throws IOException {
        Files.writeString(
                FILE,
                costs.entrySet().stream()
                        .map(CostsFile::line)
                        .collect(Collectors.joining("", HEAD, "")));
    }

    private static String line(Map.Entry<String, Cost> each) {
        Cost cost = each.getValue();
        return "%s=%d %d\n".formatted(each.getKey(), cost.allocated(), cost.held());
    }
}
