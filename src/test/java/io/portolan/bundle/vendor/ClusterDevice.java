package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A cluster. A file that says so is deleted, every other one is applied with --prune: what has the
 * label of the file's objects and is not in the file goes.
 */
final class ClusterDevice implements Device {

    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final String LABEL = "app.kubernetes.io/instance";

    private final Map<String, JsonNode> objects = new TreeMap<>();

    /** Of one kind of policies. */
    private final Function<JsonNode, List<Passage>> reader;

    private final Function<Pair, Passage> asked;

    private ClusterDevice(Function<JsonNode, List<Passage>> reader, Function<Pair, Passage> asked) {
        this.reader = reader;
        this.asked = asked;
    }

    static ClusterDevice kubernetes() {
        return new ClusterDevice(ClusterReader::networkPolicy, Passage::attached);
    }

    static ClusterDevice cilium() {
        return new ClusterDevice(ClusterReader::cilium, Passage::attached);
    }

    static ClusterDevice calico() {
        return new ClusterDevice(ClusterReader::calico, ClusterReader::asked);
    }

    @Override
    public ClusterDevice load(Bundle bundle) {
        bundle.files().forEach(file -> load(file.content()));
        return this;
    }

    private void load(String content) {
        assertThat(content).endsWith("\n").doesNotContain("\t", "\r");
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(content)) {
            Map<String, JsonNode> read = new TreeMap<>();
            documents.forEachRemaining(
                    document -> assertThat(read.put(key(document), document)).isNull());
            assertThat(read).isNotEmpty();
            if (content.startsWith("# rollback: kubectl delete")) {
                objects.keySet().removeAll(read.keySet());
            } else {
                List<String> labels = read.values().stream().map(ClusterDevice::label).toList();
                objects.values().removeIf(object -> labels.contains(label(object)));
                objects.putAll(read);
            }
        }
        assertThat(objects.values())
                .allSatisfy(object -> assertThat(reader.apply(object)).isNotEmpty());
    }

    private static String key(JsonNode object) {
        assertThat(object.propertyNames())
                .containsExactly("apiVersion", "kind", "metadata", "spec");
        String name = object.get("metadata").get("name").stringValue();
        assertThat(name).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
        return object.get("kind").stringValue() + "/" + name;
    }

    private static String label(JsonNode object) {
        String label = object.get("metadata").get("labels").get(LABEL).stringValue();
        assertThat(label).matches("[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?");
        return label;
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return Passage.inOrderOf(
                plan.pairs().stream().map(asked).toList(),
                objects.values().stream()
                        .flatMap(object -> reader.apply(object).stream())
                        .toList());
    }

    @Override
    public String toString() {
        return objects.toString();
    }
}
