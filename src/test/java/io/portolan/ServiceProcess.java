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
    private final StringBuffer said = new StringBuffer();

    private ServiceProcess(Process process) {
        this.process = process;
        Thread.startVirtualThread(this::read);
    }

    /** Starts one with an {@link Instance}'s settings, and does not wait for it. */
    public static ServiceProcess on(TestDatabase database, String... settings) {
        return start(List.of(), List.of(), database, settings);
    }

    /** The same with options of the JVM. */
    public static ServiceProcess on(
            List<String> options, TestDatabase database, String... settings) {
        return start(List.of(), options, database, settings);
    }

    /** The same by way of a program that becomes the service. */
    static ServiceProcess by(List<String> program, TestDatabase database, String... settings) {
        return start(program, List.of(), database, settings);
    }

    private static ServiceProcess start(
            List<String> program, List<String> options, TestDatabase database, String... settings) {
        List<String> command = new ArrayList<>(program);
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
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                var address = ADDRESS.matcher(line);
                if (address.find()) {
                    port.complete(Integer.valueOf(address.group(1)));
                }
                said.append(line).append('\n');
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

    /** Has the heap collected, so that what is used then is what is held. */
    public void collectGarbage() throws IOException, InterruptedException {
        int code =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(process.pid()),
                                "GC.run")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IOException("jcmd GC.run: %d (expected: 0)".formatted(code));
        }
    }

    /** What it has logged so far. */
    String said() {
        return said.toString();
    }

    /** A folder as the process sees it, which may have mounted a file system there. */
    Path seen(Path folder) {
        return Path.of("/proc/%d/root%s".formatted(process.pid(), folder.toAbsolutePath()));
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
