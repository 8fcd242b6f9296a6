package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.portolan.LargeAnswer;
import io.portolan.LargeProvider;
import io.portolan.PortolanTest;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogReader;
import io.portolan.catalog.CatalogWriter;
import io.portolan.document.Fields;
import io.portolan.revision.Heads;
import io.portolan.revision.Publisher;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
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

    @Test
    void areWhatIsAllocated() throws Exception {
        LargeAnswer.publish(publisher, SIZE);
        heads.refresh();

        Map<String, Long> measured = new TreeMap<>();
        for (LargeAnswer answer : LargeAnswer.all(vendors(), SIZE)) {
            // What a target cannot take so many of is refused before it is made.
            if (get(answer.first()).getStatus() == 200) {
                measured.put(answer.key(), measure(answer));
            }
        }
        measured.putAll(documents());
        Map<String, Cost> known = CostsFile.read();
        if (Boolean.getBoolean("update")) {
            write(measured, known);
            return;
        }
        assertThat(known.keySet()).isEqualTo(measured.keySet());
        assertThat(measured)
                .allSatisfy(
                        (key, bytes) ->
                                assertThat(Objects.requireNonNull(known.get(key)).allocated())
                                        .as(key)
                                        .isBetween(bytes / 2, bytes * 2));
    }

    /** What was not measured yet may hold all that it allocates. */
    private static void write(Map<String, Long> measured, Map<String, Cost> known)
            throws IOException {
        var costs = new TreeMap<String, Cost>();
        measured.forEach(
                (key, bytes) -> {
                    Cost before = known.get(key);
                    costs.put(key, new Cost(bytes, before == null ? bytes : before.held()));
                });
        CostsFile.write(costs);
    }

    /** Bytes a byte of a document that is sent. */
    private Map<String, Long> documents() {
        var measured = new TreeMap<String, Long>();
        Catalog catalog = new LargeProvider("sent", SIZE).catalog(SIZE);
        for (BodyReader reader : BodyReader.values()) {
            byte[] document =
                    documents.write(CatalogWriter.write(catalog), Format.valueOf(reader.name()));
            long read = allocated(() -> CatalogReader.read(Fields.of(reader.read(document))));
            measured.put(AnswerCosts.key(reader), read / document.length);
        }
        return measured;
    }

    private static long allocated(Supplier<?> work) {
        var _ = work.get();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        var _ = work.get();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
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

    /** Bytes an entry. */
    private long measure(LargeAnswer question) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        MockHttpServletResponse answer = get(question.path());
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(answer.getStatus()).as(question.path()).isEqualTo(200);
        return Math.max(1, allocated / question.entries());
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return service.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
    }
}
