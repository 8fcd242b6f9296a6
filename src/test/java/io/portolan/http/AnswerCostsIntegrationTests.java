package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.portolan.LargeProvider;
import io.portolan.MeasuredQuestion;
import io.portolan.PortolanTest;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogReader;
import io.portolan.catalog.CatalogWriter;
import io.portolan.document.Fields;
import io.portolan.revision.Heads;
import io.portolan.revision.Publisher;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

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
        MeasuredQuestion.publish(publisher, SIZE);
        heads.refresh();

        Map<String, Long> measured = new TreeMap<>();
        for (MeasuredQuestion question : MeasuredQuestion.all(SIZE)) {
            // What a target cannot take so many of is refused before it is made.
            if (get(question.first()).getStatus() == 200) {
                measured.put(question.key(), measure(question));
            }
        }
        measured.putAll(documents());
        if (Boolean.getBoolean("update")) {
            CostsFile.writeAllocated(measured);
            return;
        }
        Map<String, Long> known = CostsFile.allocated();
        assertThat(known.keySet()).isEqualTo(measured.keySet());
        assertThat(measured)
                .allSatisfy(
                        (key, bytes) ->
                                assertThat(known.get(key)).as(key).isBetween(bytes / 2, bytes * 2));
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

    /** Bytes an entry. */
    private long measure(MeasuredQuestion question) throws Exception {
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
