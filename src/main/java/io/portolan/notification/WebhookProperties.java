package io.portolan.notification;

import io.portolan.net.Cidr;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are sent.
 *
 * @param key the 32 bytes, in Base64, under which secrets are kept; all instances of one database
 *     need the same. Without it one is made and kept in the data directory
 * @param allowedTargets addresses and CIDRs of private networks that may be told, plain http
 *     included
 * @param perPrincipal how many webhooks one principal may make; those that are there stay
 * @param deadline how long one attempt may take in all
 * @param concurrency how many attempts one instance makes at once
 */
@ConfigurationProperties("portolan.webhooks")
public record WebhookProperties(
        @Nullable String key,
        @DefaultValue List<String> allowedTargets,
        @DefaultValue("100") int perPrincipal,
        @DefaultValue("15s") Duration deadline,
        @DefaultValue("1000") int concurrency) {

    public WebhookProperties {
        allowedTargets = List.copyOf(allowedTargets);
    }

    /** Where events may go. */
    public Egress egress() {
        return new Egress(allowedTargets.stream().map(Cidr::parse).toList());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "WebhookProperties[allowedTargets=%s, perPrincipal=%d, deadline=%s, concurrency=%d]"
                .formatted(allowedTargets, perPrincipal, deadline, concurrency);
    }
}
