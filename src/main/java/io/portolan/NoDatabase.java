package io.portolan;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The service cannot start for want of a database: why, and what to do about it. */
final class NoDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    NoDatabase(String why, String action) {
        super(why);
        this.action = action;
    }

    /** Turns it into words instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<NoDatabase> {
        @Override
        protected @Nullable FailureAnalysis analyze(Throwable root, NoDatabase cause) {
            return new FailureAnalysis(cause.getMessage(), cause.action, cause);
        }
    }
}
