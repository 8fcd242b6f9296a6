package io.portolan.revision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.Instance;
import io.portolan.TestDatabase;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Heads;
import io.portolan.revision.News;
import io.portolan.revision.ReplacedHistories;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Polls of two instances race with publications: an old answer that comes late proves nothing. */
@Timeout(240)
class FalseAlarmIntegrationTests {

    private static final ProviderId ID = new ProviderId("zadarma");
    private static final int PUBLICATIONS = 1_000;
    private static final int POLLERS = 2;

    private final TestDatabase database = TestDatabase.fresh();
    @AutoClose private final Instance one = Instance.on(database);
    @AutoClose private final Instance two = Instance.on(database);

    @Test
    void noneOfAThousandPublicationsLooksLikeARestore() throws Exception {
        var isOver = new AtomicBoolean();
        var polls = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> pollers = new ArrayList<>();
            for (Instance instance : List.of(one, two)) {
                Heads heads = instance.get(Heads.class);
                for (int i = 0; i < POLLERS; i++) {
                    pollers.add(
                            threads.submit(
                                    () -> {
                                        while (!isOver.get()) {
                                            heads.refresh();
                                            polls.incrementAndGet();
                                        }
                                    }));
                }
            }
            for (int i = 0; i < PUBLICATIONS; i++) {
                News.publish((i % 2 == 0 ? one : two).context(), ID);
            }
            isOver.set(true);
            for (Future<?> poller : pollers) {
                poller.get();
            }
        }

        assertThat(polls).hasValueGreaterThan(PUBLICATIONS);
        for (Instance instance : List.of(one, two)) {
            instance.get(Heads.class).refresh();
            assertThat(instance.get(Heads.class).of(ID).orElseThrow().number().value())
                    .isEqualTo(1 + PUBLICATIONS);
            assertThat(instance.get(Heads.class).history(ID)).isZero();
            assertThat(
                            instance.get(MeterRegistry.class)
                                    .find("portolan.history.replaced")
                                    .counter())
                    .isNull();
            assertThat(instance.get(ReplacedHistories.class).open()).isEmpty();
        }
    }
}
