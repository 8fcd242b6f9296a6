package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.portolan.LargeProvider;
import io.portolan.PortolanTest;
import io.portolan.catalog.ProviderId;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;

@PortolanTest
@DirtiesContext
class StateCostIntegrationTests {

    private static final int SIZE = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Publisher publisher;
    private final Revisions revisions;

    StateCostIntegrationTests(Publisher publisher, Revisions revisions) {
        this.publisher = publisher;
        this.revisions = revisions;
    }

    /** Within a factor of two. */
    @Test
    void isWhatReadingAStateAllocates() {
        new LargeProvider("read", SIZE).publish(publisher, 2);
        var provider = new ProviderId("read");
        revisions.state(provider, new RevisionNumber(1));

        long before = THREADS.getCurrentThreadAllocatedBytes();
        revisions.state(provider, new RevisionNumber(2));
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(Snapshots.READ * SIZE).isBetween(allocated / 2, allocated * 2);
    }
}
