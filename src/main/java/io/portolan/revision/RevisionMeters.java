package io.portolan.revision;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** What an operator watches: how far behind this instance may be, and what it published. */
@Component
class RevisionMeters {

    private final MeterRegistry meters;

    RevisionMeters(MeterRegistry meters, Heads heads) {
        this.meters = meters;
        TimeGauge.builder(
                        "portolan.heads.age",
                        heads,
                        TimeUnit.MILLISECONDS,
                        known -> known.age().toMillis())
                .description("Since the database last said which revisions are the newest")
                .register(meters);
    }

    @TransactionalEventListener
    void count(RevisionPublished published) {
        meters.counter("portolan.publishes", "provider", published.provider().text()).increment();
    }
}
