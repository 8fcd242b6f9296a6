package io.portolan.auditlog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep how long a row of the audit log is kept; 0: for ever
 */
@ConfigurationProperties("portolan.audit-log")
record AuditLogProperties(@DefaultValue("400d") Duration keep) {

    AuditLogProperties {
        if (keep.isNegative()) {
            throw new IllegalArgumentException(
                    "portolan.audit-log.keep: %s (expected: 0 for ever, or more)".formatted(keep));
        }
    }
}
