package io.portolan.access.web;

import io.portolan.access.AccessProperties;
import io.portolan.access.FailedCredentials;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says of a bad credential what became of it, and slows down who tries many. */
final class BadCredentials extends OncePerRequestFilter {

    /** {@code ignored, revoked}, or {@code refused, revoked}. */
    static final String HEADER = "Portolan-Credential";

    private final FailedCredentials failures;
    private final boolean isReadingPublic;

    BadCredentials(FailedCredentials failures, AccessProperties properties) {
        this.failures = failures;
        this.isReadingPublic = properties.access().publicRead();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof RefusedCredential bad) {
            if (!bad.isUndecided()) {
                pause(failures.delayOfNext(request.getRemoteAddr()));
            }
            if (isReadingPublic) {
                response.setHeader(HEADER, "ignored, " + bad.why());
            }
        }
        chain.doFilter(request, response);
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
