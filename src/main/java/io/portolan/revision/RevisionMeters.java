package io.portolan.revision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.portolan.catalog.ProviderId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What an operator watches: how far behind this instance may be, and what became of publications.
 */
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
        count(published.provider(), "published");
    }

    @TransactionalEventListener
    void count(NothingPublished nothing) {
        ProviderId provider = nothing.provider();
        switch (nothing.result()) {
            case PublishResult.Unchanged _ -> count(provider, "unchanged");
            case PublishResult.Conflict _ -> count(provider, "conflict");
            case PublishResult.Rejected(List<Violation> violations) -> {
                count(provider, "rejected");
                violations.stream().map(Violation::code).distinct().forEach(this::countViolation);
            }
            case PublishResult.Published _, PublishResult.Checked _ -> {}
        }
    }

    private void count(ProviderId provider, String outcome) {
        Counter.builder("portolan.publishes")
                .description("What became of publications; looking at one is none")
                .tag("provider", provider.text())
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    private void countViolation(String code) {
        Counter.builder("portolan.violations")
                .description("Publications refused, by each thing that was wrong with them")
                .tag("code", code)
                .register(meters)
                .increment();
    }
}
