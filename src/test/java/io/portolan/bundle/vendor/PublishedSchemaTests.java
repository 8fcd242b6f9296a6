package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.NodeScript;
import io.portolan.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The examples of clouds and clusters before parsers and schemas that others have published. */
class PublishedSchemaTests {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static List<Path> golden(String vendor) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden", vendor))) {
            return files.sorted().toList();
        }
    }

    @Test
    void hashicorpsParserReadsWhatTerraformIsGiven() throws Exception {
        Tools.requireNode("@cdktf/hcl2json");
        List<Path> files = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String vendor : List.of("aws-terraform", "azure-terraform", "gcp-terraform")) {
            for (Path file : golden(vendor)) {
                var blocks = HclReader.read(Files.readString(file)).blocks();
                long variables = blocks.stream().filter(b -> b.type().equals("variable")).count();
                files.add(file);
                expected.add("%s %d %d".formatted(file, variables, blocks.size() - variables));
            }
        }
        assertThat(NodeScript.run("hcl.js", "", files)).isEqualTo(expected);
    }

    @Test
    void aParserReadsTheBicep() throws Exception {
        Tools.requireNode("tree-sitter-bicep", "web-tree-sitter");
        List<Path> files = golden("azure-bicep");
        List<String> expected = new ArrayList<>();
        for (Path file : files) {
            expected.add(
                    "%s %d"
                            .formatted(
                                    file,
                                    Files.readAllLines(file).stream()
                                            .filter(line -> line.startsWith("resource "))
                                            .count()));
        }
        assertThat(NodeScript.run("bicep.js", "", files)).isEqualTo(expected);
    }

    @Test
    void theSpecificationOfAwsKnowsAllResources() throws Exception {
        Tools.requireNode("@aws-cdk/cfnspec");
        Map<String, Object> templates = new LinkedHashMap<>();
        List<String> expected = new ArrayList<>();
        for (Path file : golden("aws-cloudformation")) {
            JsonNode template = YAML.readTree(Files.readString(file));
            templates.put(file.toString(), template);
            expected.add("%s %d".formatted(file, template.get("Resources").size()));
        }
        assertThat(run("cloudformation.js", templates)).isEqualTo(expected);
    }

    @Test
    void theSchemasOfClustersTakeAllPolicies() throws Exception {
        Tools.requireNode("kubernetes-models", "@kubernetes-models/cilium");
        Map<String, Object> objects = new LinkedHashMap<>();
        List<String> expected = new ArrayList<>();
        for (String vendor : List.of("kubernetes", "cilium")) {
            for (Path file : golden(vendor)) {
                try (MappingIterator<JsonNode> documents =
                        YAML.readerFor(JsonNode.class).readValues(Files.readString(file))) {
                    List<JsonNode> read = documents.readAll();
                    objects.put(file.toString(), read);
                    expected.add("%s %d".formatted(file, read.size()));
                }
            }
        }
        assertThat(run("kubernetes.js", objects)).isEqualTo(expected);
    }

    @Test
    void yamllintHasNothingToSay() throws Exception {
        Tools.require("yamllint");
        List<String> command = new ArrayList<>();
        command.add(Tools.find("yamllint").toString());
        command.addAll(List.of("--strict", "-d"));
        command.add("{extends: default, rules: {line-length: disable, document-start: disable}}");
        for (String vendor : List.of("aws-cloudformation", "kubernetes", "cilium", "calico")) {
            golden(vendor).forEach(file -> command.add(file.toString()));
        }
        Process yamllint = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(new String(yamllint.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(yamllint.waitFor()).isZero();
    }

    private static List<String> run(String script, Map<String, Object> input) throws Exception {
        return NodeScript.run(script, new JsonMapper().writeValueAsString(input), List.of());
    }
}
