package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.portolan.LargeProvider;
import io.portolan.PortolanTest;
import io.portolan.catalog.CatalogReader;
import io.portolan.catalog.CatalogWriter;
import io.portolan.document.Fields;
import io.portolan.revision.Heads;
import io.portolan.revision.Publisher;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer is estimated to cost is what its thread really allocates, within a factor of two.
 * With {@code -Dupdate=true} the figures are written down anew.
 */
@PortolanTest
@DirtiesContext
class AnswerCostsIntegrationTests {

    private static final Path FILE = Path.of("src/main/resources/costs.properties");
    private static final int SIZE = 8_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final MockMvc service;
    private final Publisher publisher;
    private final Heads heads;
    private final DocumentWriter documents;

    AnswerCostsIntegrationTests(
            WebApplicationContext context,
            Publisher publisher,
            Heads heads,
            DocumentWriter documents) {
        this.documents = documents;
        this.service = MockMvcBuilders.webAppContextSetup(context).build();
        this.publisher = publisher;
        this.heads = heads;
    }

    /** A question whose answer is long: its key, its path, and how many entries it is about. */
    private record Question(String key, String path, int entries) {}

    @Test
    void areWhatIsAllocated() throws Exception {
        new LargeProvider("large", SIZE).publish(publisher, 1);
        new LargeProvider("grown", SIZE / 2).publish(publisher, 1);
        publisher.record(new LargeProvider("grown", SIZE).publication(SIZE));
        heads.refresh();

        Map<String, Long> measured = new TreeMap<>();
        for (Question question : questions()) {
            // What a target cannot take so many of is refused before it is made.
            if (get(question.path).getStatus() == 200) {
                measured.put(question.key, measure(question));
            }
        }
        if (Boolean.getBoolean("update")) {
            write(measured);
            return;
        }
        var known = PropertiesLoaderUtils.loadProperties(new ClassPathResource("costs.properties"));
        assertThat(known.stringPropertyNames()).isEqualTo(measured.keySet());
        assertThat(measured)
                .allSatisfy(
                        (key, bytes) ->
                                assertThat(Long.parseLong(known.getProperty(key)))
                                        .as(key)
                                        .isBetween(bytes / 2, bytes * 2));
    }

    /** Of a document that is sent. */
    @Test
    void ofADocumentAreWhatIsAllocated() {
        for (Format format : List.of(Format.JSON, Format.YAML)) {
            byte[] document =
                    documents.write(
                            CatalogWriter.write(new LargeProvider("sent", SIZE).catalog(SIZE)),
                            format);
            BodyReader reader = BodyReader.valueOf(format.name());
            long parsed = allocated(() -> CatalogReader.read(Fields.of(reader.read(document))));
            assertThat(reader.cost() * document.length)
                    .as(format.word())
                    .isBetween(parsed / 2, parsed * 2);
        }
    }

    private static long allocated(Supplier<?> work) {
        var _ = work.get();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        var _ = work.get();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private List<Question> questions() throws Exception {
        var questions = new ArrayList<Question>();
        String large = "/api/v1/providers/large";
        String grown = "/api/v1/providers/grown";
        add(questions, "listEndpoints", large + "/endpoints?format=%s", "json", "yaml", "csv");
        add(
                questions,
                "getAllowlist",
                large + "/allowlist?format=%s",
                "json",
                "yaml",
                "csv",
                "text");
        add(questions, "listRules", large + "/rules?format=%s", "json", "yaml", "csv");
        add(
                questions,
                "getCatalog",
                large + "/revisions/1/catalog?format=%s",
                "json",
                "yaml",
                "canonical");
        add(questions, "getRevision", large + "/revisions/1?format=%s", "json", "yaml");
        add(questions, "listChanges", large + "/changes?since=0&format=%s", "json", "yaml");
        questions.add(new Question("diff.json", grown + "/diff?from=1&to=2", SIZE / 2));
        questions.add(new Question("diff.yaml", grown + "/diff?from=1&to=2&format=yaml", SIZE / 2));
        for (String vendor : vendors()) {
            String more = "?mediaPorts=10000-20000";
            String bundles = large + "/bundles/" + vendor;
            questions.add(new Question("getBundle." + vendor, bundles + more, SIZE));
            questions.add(
                    new Question(
                            "getBundleManifest." + vendor, bundles + "/manifest" + more, SIZE));
            questions.add(
                    new Question(
                            "getBundleRollback." + vendor, bundles + "/rollback" + more, SIZE));
            questions.add(
                    new Question(
                            "getBundleDelta." + vendor,
                            grown + "/bundles/" + vendor + "/delta" + more + "&from=1&to=2",
                            SIZE + SIZE / 2));
        }
        return questions;
    }

    private static void add(
            List<Question> questions, String operation, String path, String... formats) {
        for (String format : formats) {
            questions.add(new Question(operation + "." + format, path.formatted(format), SIZE));
        }
    }

    private List<String> vendors() throws Exception {
        String text = get("/api/v1/vendors").getContentAsString();
        return JsonMapper.shared()
                .readTree(text)
                .get("items")
                .valueStream()
                .map(vendor -> vendor.get("id").asString())
                .toList();
    }

    /** Bytes an entry. The second time: classes are loaded and the state is in memory. */
    private long measure(Question question) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        MockHttpServletResponse answer = get(question.path);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(answer.getStatus()).as(question.path).isEqualTo(200);
        return Math.max(1, allocated / question.entries);
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return service.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
    }

    private static void write(Map<String, Long> measured) throws IOException {
        Files.writeString(
                FILE,
                measured.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "# Bytes that are allocated for each entry of an answer, by operation and target or format.\n"
                                                + "# Measured by AnswerCostsIntegrationTests; -Dupdate=true measures them anew.\n",
                                        "\n")));
    }
}
