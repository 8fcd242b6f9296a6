package io.portolan.http;

import io.portolan.net.Cidr;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The reverse proxies that stand in front of the service. What {@code Forwarded} and {@code
 * X-Forwarded-*} say is believed only when one of them has sent the request.
 */
@ConfigurationProperties("portolan")
final class TrustedProxies {

    private final List<Cidr> ranges;

    /**
     * @param trustedProxies their addresses, as prefixes; none by default
     * @throws IllegalArgumentException if one of them is no prefix
     */
    TrustedProxies(@DefaultValue List<String> trustedProxies) {
        this.ranges = trustedProxies.stream().map(Cidr::parse).toList();
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean include(Cidr address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
