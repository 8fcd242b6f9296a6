package io.portolan.catalog;

import java.net.URI;

/** A page of the provider's worth opening. */
public record Link(String name, URI url) {

    public Link {
        Text.check("link name", name);
        checkWeb("link", url);
    }

    static void checkWeb(String what, URI url) {
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: an https URL)".formatted(what, url));
        }
    }
}
