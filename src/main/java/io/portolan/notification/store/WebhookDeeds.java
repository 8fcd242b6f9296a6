package io.portolan.notification.store;

import io.portolan.auditlog.AuditLog;
import io.portolan.auditlog.Deed;
import io.portolan.notification.Subscription;
import java.net.URI;
import org.springframework.stereotype.Component;

/** What is done to webhooks, for the audit log: of a URL the host alone, the rest may be secret. */
@Component
class WebhookDeeds {

    private final AuditLog audit;

    WebhookDeeds(AuditLog audit) {
        this.audit = audit;
    }

    void record(Subscription webhook) {
        audit.record(deed(webhook));
    }

    void recordApplied(Subscription webhook, int revision) {
        audit.record(deed(webhook).at(revision));
    }

    private static Deed deed(Subscription webhook) {
        return Deed.on(webhook.id())
                .about(webhook.provider())
                .with("owner", webhook.principal().text())
                .with("host", URI.create(webhook.url()).getHost());
    }
}
