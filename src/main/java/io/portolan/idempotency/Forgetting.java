package io.portolan.idempotency;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Throws old receipts away. */
@Component
class Forgetting {

    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);

    private final Receipts receipts;

    Forgetting(Receipts receipts) {
        this.receipts = receipts;
    }

    /** At a fixed rate, which has a thread of its own: those with a delay share one. */
    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
    void run() {
        try {
            receipts.forget();
        } catch (DataAccessException | TransactionException e) {
            log.debug("Old receipts are thrown away later", e);
        }
    }
}
