package io.portolan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * Runs all benchmarks, or the ones named: {@code http}, {@code store}. {@code --changes=10000}
 * gives the store a longer history than 1,000 revisions.
 */
final class Benchmarks {

    private static final String CHANGES = "--changes=";

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("portolan-bench");
        try {
            var figures = new ArrayList<Figure>();
            if (isWanted("store", arguments)) {
                figures.addAll(StoreBenchmark.run(directory.resolve("store"), changes(arguments)));
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

    private static int changes(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(CHANGES))
                .map(argument -> Integer.parseInt(argument.substring(CHANGES.length())))
                .findFirst()
                .orElse(1000);
    }

    private static void print(List<Figure> figures) {
        System.out.println();
        figures.forEach(figure -> System.out.println(figure.line()));
    }
}
