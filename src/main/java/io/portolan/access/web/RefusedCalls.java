package io.portolan.access.web;

import io.portolan.access.Caller;
import io.portolan.auditlog.AuditedRefusals;
import io.portolan.auditlog.Deed;
import io.portolan.http.DryRuns;
import io.portolan.http.Problem.Fault;
import io.portolan.http.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Tells the audit log of calls of known callers that were refused, when all is rolled back. */
final class RefusedCalls extends OncePerRequestFilter {

    private static final Set<Integer> NOT_ALLOWED = Set.of(401, 403);
    private static final Set<Integer> NOT_DONE = Set.of(409, 422);
    private static final int LONGEST = 300;

    private final AuditedRefusals refusals;

    RefusedCalls(AuditedRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (isOne(request, response.getStatus())) {
            caller(SecurityContextHolder.getContext().getAuthentication())
                    .ifPresent(
                            caller ->
                                    refusals.add(
                                            RequestActor.of(caller, request),
                                            deed(request, response.getStatus())));
        }
    }

    /** What was only looked at changes nothing, refused or not. */
    private static boolean isOne(HttpServletRequest request, int status) {
        boolean isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return NOT_ALLOWED.contains(status)
                ? !DryRuns.isOne(request)
                : NOT_DONE.contains(status) && !isRead && !DryRuns.isOne(request);
    }

    /** Also whose token is known and no longer good. */
    private static Optional<Caller> caller(@Nullable Authentication who) {
        return who instanceof RefusedCredential refused
                ? Optional.ofNullable(refused.caller())
                : CallerPrincipal.callerOf(who);
    }

    private static Deed deed(HttpServletRequest request, int status) {
        @Nullable ProblemException problem = ProblemException.answeredTo(request).orElse(null);
        List<String> codes =
                problem == null
                        ? List.of()
                        : problem.errors().stream()
                                .map(Fault::code)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList();
        return new Deed(cut(request.getRequestURI()), provider(request), null, Map.of())
                .with("status", status)
                .with("problem", problem == null ? null : problem.type().slug())
                .with("codes", codes.isEmpty() ? null : codes)
                .with("text", problem == null ? null : cut(String.valueOf(problem.getMessage())));
    }

    private static @Nullable String provider(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> path
                        && path.get("provider") instanceof String provider
                ? cut(provider)
                : null;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
