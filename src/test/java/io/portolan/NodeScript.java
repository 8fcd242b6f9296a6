package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A script under {@code src/test/resources/node}, run once for all files of a test. */
public final class NodeScript {

    private static final Path FOLDER = Path.of("src/test/resources/node");

    private NodeScript() {}

    /**
     * The lines that it prints.
     *
     * @param input what it reads from its standard input
     */
    public static List<String> run(String script, String input, List<Path> files)
            throws IOException, InterruptedException {
        Path read = Files.createTempFile("portolan", ".json");
        try {
            Files.writeString(read, input);
            var builder =
                    new ProcessBuilder(
                                    Stream.concat(
                                                    Stream.of(
                                                            Tools.find("node").toString(),
                                                            FOLDER.resolve(script).toString()),
                                                    files.stream().map(Path::toString))
                                            .toList())
                            .redirectInput(read.toFile())
                            .redirectErrorStream(true);
            builder.environment().put("NODE_PATH", Tools.NODE_MODULES.toString());
            Process node = builder.start();
            String printed =
                    new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(node.waitFor()).as(printed).isZero();
            return printed.lines().toList();
        } finally {
            Files.delete(read);
        }
    }
}
