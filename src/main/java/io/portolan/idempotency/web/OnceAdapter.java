package io.portolan.idempotency.web;

import io.portolan.access.Caller;
import io.portolan.access.Callers;
import io.portolan.http.DryRuns;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.idempotency.IdempotencyKey;
import io.portolan.idempotency.Receipts;
import io.portolan.idempotency.Receipts.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Calls handlers, those of a POST with a key only once. It stands behind the interceptors, so
 * nobody gets here who may not call the handler, and in front of everything that reads the request
 * or writes the answer.
 */
final class OnceAdapter extends RequestMappingHandlerAdapter {

    private final Receipts receipts;
    private final Callers callers;

    OnceAdapter(Receipts receipts, Callers callers) {
        this.receipts = receipts;
        this.callers = callers;
    }

    @Override
    protected @Nullable ModelAndView handleInternal(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler)
            throws Exception {
        Optional<IdempotencyKey> key =
                request.getMethod().equals("POST") ? key(request) : Optional.empty();
        Optional<Caller> caller = callers.current();
        if (key.isEmpty() || caller.isEmpty() || DryRuns.isOne(request)) {
            return super.handleInternal(request, response, handler);
        }
        once(caller.get(), key.get(), new HeldRequest(request), response, handler);
        return null;
    }

    private static Optional<IdempotencyKey> key(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(IdempotencyKey.HEADER));
        try {
            return headers.isEmpty() ? Optional.empty() : Optional.of(IdempotencyKey.of(headers));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(IdempotencyKey.HEADER, String.valueOf(e.getMessage()));
        }
    }

    private void once(
            Caller caller,
            IdempotencyKey key,
            HeldRequest request,
            HttpServletResponse response,
            HandlerMethod handler)
            throws Exception {
        var answer = new HeldAnswer(response);
        Outcome outcome;
        try {
            outcome =
                    receipts.once(
                            caller,
                            key,
                            request.fingerprint(),
                            () -> {
                                super.handleInternal(request, answer.response(), handler);
                                return answer.receipt(handler);
                            });
        } catch (Exception e) {
            answer.discard();
            throw e;
        }
        switch (outcome) {
            case Outcome.Ran _ -> answer.release();
            case Outcome.Replayed(var receipt) -> HeldAnswer.replay(receipt, response);
            case Outcome.Running _ -> throw running(key);
            case Outcome.Reused _ -> throw reused(key);
        }
    }

    private static ProblemException running(IdempotencyKey key) {
        return new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_IN_USE,
                        "%s: %s is running (expected: its answer first; ask again in a second)"
                                .formatted(IdempotencyKey.HEADER, key))
                .with("Retry-After", List.of("1"));
    }

    private static ProblemException reused(IdempotencyKey key) {
        return new ProblemException(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "%s: %s stands for another request (expected: the same path, query and body, byte for byte, or a"
                                .formatted(IdempotencyKey.HEADER, key)
                        + " new key)");
    }
}
