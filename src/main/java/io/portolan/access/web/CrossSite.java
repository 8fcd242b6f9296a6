package io.portolan.access.web;

import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Requests that a browser sends because a page of another site says so. It adds the Basic
 * credential that it remembers, so these must not change anything; a Bearer token it does not know.
 */
final class CrossSite {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {}

    /** Why a request is refused; empty if it is not. */
    static Optional<ProblemException> refusal(HttpServletRequest request) {
        String credential = request.getHeader("Authorization");
        if (READS.contains(request.getMethod())
                || credential == null
                || !credential.strip().regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN.contains(site)
                    ? Optional.empty()
                    : Optional.of(refused("Sec-Fetch-Site", site, "same-origin or none"));
        }
        // Neither header: no browser.
        String origin = request.getHeader("Origin");
        return origin == null || isOf(origin, String.valueOf(request.getHeader("Host")))
                ? Optional.empty()
                : Optional.of(
                        refused(
                                "Origin",
                                origin,
                                request.getHeader("Host")
                                        + ", as in Host; a proxy that changes that must be in portolan.trusted-proxies"));
    }

    private static ProblemException refused(String header, String got, String expected) {
        return new ProblemException(
                ProblemType.CROSS_SITE,
                "%s: %s (expected: %s; or the token after Bearer instead of Basic)"
                        .formatted(header, got, expected));
    }

    private static boolean isOf(String origin, String host) {
        try {
            URI from = new URI(origin);
            String standard = "https".equals(from.getScheme()) ? ":443" : ":80";
            return from.getRawAuthority() != null
                    && without(standard, from.getRawAuthority())
                            .equalsIgnoreCase(without(standard, host));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String without(String port, String authority) {
        return authority.endsWith(port)
                ? authority.substring(0, authority.length() - port.length())
                : authority;
    }
}
