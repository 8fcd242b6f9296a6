package io.portolan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The service in a process of its own, which can be stopped, woken and killed as processes are. */
public final class ServiceProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/swagger");

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ServiceProcess(Process process) {
        this.process = process;
        Thread.startVirtualThread(this::read);
    }

    /** Starts one with an {@link Instance}'s settings, and does not wait for it. */
    public static ServiceProcess on(TestDatabase database, String... settings) {
        return on(List.of(), database, settings);
    }

    /** The same with options of the JVM. */
    public static ServiceProcess on(
            List<String> options, TestDatabase database, String... settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        PortolanApplication.class.getName()));
        command.addAll(Instance.arguments(database, settings));
        command.add("--logging.level.io.portolan.Welcome=info");
        try {
            return new ServiceProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        var said = new StringBuilder();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                var address = ADDRESS.matcher(line);
                if (address.find()) {
                    port.complete(Integer.valueOf(address.group(1)));
                }
                said.append(port.isDone() ? "" : line + "\n");
            }
        } catch (IOException e) {
            said.append(e);
        }
        port.completeExceptionally(
                new IllegalStateException("It ended before it was up:\n" + said));
    }

    /** Waits until it is up. */
    public Api api() throws Exception {
        return Api.on(port.get(1, TimeUnit.MINUTES));
    }

    /** It stands still, with all that it holds. */
    public void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** It goes on as if nothing had been. */
    public void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int code =
                new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(signal, process.pid()))
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IOException("kill -%s: %d (expected: 0)".formatted(signal, code));
        }
    }

    /** As {@code kill -9} does, also while it stands still. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
