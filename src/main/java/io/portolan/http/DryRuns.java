package io.portolan.http;

import jakarta.servlet.http.HttpServletRequest;

/** Requests that only want to know what they would do. */
public final class DryRuns {

    /** The query parameter that says so. */
    public static final String PARAMETER = "dryRun";

    private DryRuns() {}

    /** Whether the request, whose query has been read, is one. */
    public static boolean isOne(HttpServletRequest request) {
        return request.getAttribute(Queries.QUERY) instanceof Query query && query.flag(PARAMETER);
    }
}
