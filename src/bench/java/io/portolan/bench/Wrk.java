package io.portolan.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator: one thread, for the servers need the machine, and 32 connections. */
final class Wrk {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx|Socket errors");

    private Wrk() {}

    /** Requests per second, over so many seconds. */
    static double requests(URI uri, List<String> headers, int seconds)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("wrk", "-t1", "-c32", "-d" + seconds + "s"));
        headers.forEach(header -> command.addAll(List.of("-H", header)));
        command.add(uri.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (process.waitFor() != 0 || BAD.matcher(output).find() || !rate.find()) {
            throw new IllegalStateException(
                    "wrk: %s (expected: good answers only)".formatted(output));
        }
        return Double.parseDouble(rate.group(1));
    }
}
