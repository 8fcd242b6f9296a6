package io.portolan.http;

import io.portolan.net.Cidr;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The reverse proxies that stand in front of the service. What {@code Forwarded} and {@code
 * X-Forwarded-*} say is believed only when one of them has sent the request.
 *
 * @param trustedProxies their addresses, as prefixes; none by default
 */
@ConfigurationProperties("portolan")
public record TrustedProxies(@DefaultValue List<String> trustedProxies) {

    /**
     * @throws IllegalArgumentException if one of them is no prefix
     */
    public TrustedProxies {
        trustedProxies = trustedProxies.stream().map(Cidr::parse).map(Cidr::toString).toList();
    }

    boolean isEmpty() {
        return trustedProxies.isEmpty();
    }

    boolean include(Cidr address) {
        return trustedProxies.stream().map(Cidr::parse).anyMatch(range -> range.contains(address));
    }
}
