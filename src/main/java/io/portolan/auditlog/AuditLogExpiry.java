package io.portolan.auditlog;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Deletes the rows that have been kept long enough. */
@Component
class AuditLogExpiry {

    private static final Logger log = LoggerFactory.getLogger(AuditLogExpiry.class);

    private final AuditLog audit;
    private final AuditLogProperties properties;

    AuditLogExpiry(AuditLog audit, AuditLogProperties properties) {
        this.audit = audit;
        this.properties = properties;
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
    void run() {
        if (properties.keep().isZero()) {
            return;
        }
        try {
            int deleted = audit.forget(properties.keep());
            log.debug("{} rows of the audit log were older than {}", deleted, properties.keep());
        } catch (DataAccessException | TransactionException e) {
            log.debug("Old rows of the audit log are deleted an hour later", e);
        }
    }
}
