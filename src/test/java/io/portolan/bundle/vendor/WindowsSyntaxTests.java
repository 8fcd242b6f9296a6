package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the grammar of PowerShell says of the golden scripts. Node would spend half a minute on
 * making it faster than that takes, unless told not to.
 */
class WindowsSyntaxTests {

    private static final String PARSER = "@vscode/tree-sitter-wasm";
    private static final String PROGRAM =
            """
            const { Parser, Language } = require('@vscode/tree-sitter-wasm');
            const fs = require('fs');
            (async () => {
              await Parser.init();
              const wasm = require.resolve('@vscode/tree-sitter-wasm').replace('tree-sitter.js', 'tree-sitter-powershell.wasm');
              const parser = new Parser();
              parser.setLanguage(await Language.load(wasm));
              for (const file of process.argv.slice(1)) {
                if (parser.parse(fs.readFileSync(file, 'utf8')).rootNode.hasError) console.log(file);
              }
            })();
            """;

    @TempDir Path folder;

    @Test
    void isPowerShell() throws Exception {
        try (Stream<Path> scripts = Files.list(Path.of("src/test/resources/golden/windows"))) {
            List<Path> files = scripts.sorted().toList();
            assertThat(files).hasSizeGreaterThan(5);
            assertThat(wrong(files)).isEmpty();
        }
    }

    @Test
    void andWhatIsNotWouldBeSeen() throws Exception {
        Path script = Path.of("src/test/resources/golden/windows/vapi-us.ps1");
        Path broken = folder.resolve("broken.ps1");
        Files.writeString(broken, Files.readString(script).replaceFirst("@\\{", "@"));
        assertThat(wrong(List.of(broken))).isEqualTo(broken.toString());
    }

    private static String wrong(List<Path> files) throws Exception {
        Tools.requireNode(PARSER);
        var command =
                new ArrayList<>(
                        List.of(Tools.find("node").toString(), "--liftoff-only", "-e", PROGRAM));
        files.forEach(file -> command.add(file.toAbsolutePath().toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NODE_PATH", Tools.NODE_MODULES.toString());
        Process node = builder.start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
        return said.strip();
    }
}
