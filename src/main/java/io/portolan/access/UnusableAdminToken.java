package io.portolan.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The configured admin token is none; the message does not repeat it. */
final class UnusableAdminToken extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LEAST = 32;

    UnusableAdminToken() {
        super("PORTOLAN_ADMIN_TOKEN is too short, or not plain ASCII, to be an admin's token.");
    }

    /** What can be sent in a header as it is. */
    static boolean isUsable(String token) {
        return token.length() >= LEAST
                && token.strip().length() == token.length()
                && token.chars().allMatch(c -> c >= ' ' && c <= '~')
                && Secret.isPlausible(token);
    }

    /** Turns it into words instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<UnusableAdminToken> {
        @Override
        protected @Nullable FailureAnalysis analyze(Throwable root, UnusableAdminToken cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Give it %d characters or more, as from: openssl rand -hex 32".formatted(LEAST),
                    cause);
        }
    }
}
