package io.portolan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * Runs all benchmarks, or the ones named: {@code http}, {@code store}, {@code visible}, {@code
 * render}, {@code webhooks}; {@code kill}, {@code faults}, its part {@code matrix} and {@code held}
 * only if they are named. {@code --changes=10000} gives the store a longer history than 1,000
 * revisions, {@code --kills=10} kills less often than 100 times, {@code --update} writes down what
 * answers hold.
 */
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("portolan-bench");
        try {
            var figures = new ArrayList<Figure>();
            if (isWanted("store", arguments)) {
                figures.addAll(
                        StoreBenchmark.run(
                                directory.resolve("store"), number("changes", 1000, arguments)));
            }
            if (isWanted("visible", arguments)) {
                figures.addAll(VisibleBenchmark.run(directory.resolve("visible")));
            }
            if (isNamed("kill", arguments)) {
                figures.addAll(
                        KillBenchmark.run(
                                directory.resolve("kill"), number("kills", 100, arguments)));
            }
            if (isNamed("faults", arguments)) {
                figures.addAll(FaultsBenchmark.run(directory.resolve("faults")));
            }
            if (isNamed("faults", arguments) || isNamed("matrix", arguments)) {
                figures.addAll(MatrixBenchmark.run());
            }
            if (isNamed("held", arguments)) {
                figures.addAll(HeldBenchmark.run(isNamed("--update", arguments)));
            }
            if (isWanted("render", arguments)) {
                figures.addAll(RenderBenchmark.run());
            }
            if (isWanted("webhooks", arguments)) {
                figures.addAll(
                        WebhookBenchmark.run(
                                directory.resolve("webhooks"),
                                number("webhooks", 5000, arguments)));
            }
            if (isWanted("http", arguments)) {
                figures.addAll(HttpBenchmark.run(directory.resolve("http")));
            }
            print(figures);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private static boolean isWanted(String benchmark, String[] arguments) {
        List<String> named =
                Arrays.stream(arguments).filter(argument -> !argument.startsWith("--")).toList();
        return named.isEmpty() || named.contains(benchmark);
    }

    private static boolean isNamed(String benchmark, String... arguments) {
        return Arrays.asList(arguments).contains(benchmark);
    }

    private static int number(String option, int otherwise, String... arguments) {
        String start = "--" + option + "=";
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(start))
                .map(argument -> Integer.parseInt(argument.substring(start.length())))
                .findFirst()
                .orElse(otherwise);
    }

    private static void print(List<Figure> figures) {
        System.out.println();
        figures.forEach(figure -> System.out.println(figure.line()));
    }
}
