package io.portolan.access;

import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** When tokens were last used, written down every few seconds and not with each request. */
@Component
class LastUses {

    private static final Logger log = LoggerFactory.getLogger(LastUses.class);

    private final Tokens tokens;
    private final Map<TokenId, Instant> pending = new ConcurrentHashMap<>();

    LastUses(Tokens tokens) {
        this.tokens = tokens;
    }

    void note(TokenId token, Instant now) {
        pending.put(token, now);
    }

    @PreDestroy
    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void write() {
        Map<TokenId, Instant> uses = Map.copyOf(pending);
        if (uses.isEmpty()) {
            return;
        }
        try {
            tokens.used(uses);
            uses.forEach(pending::remove);
        } catch (DataAccessException | TransactionException e) {
            log.debug("Last uses are written later", e);
        }
    }
}
