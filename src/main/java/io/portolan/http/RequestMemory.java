package io.portolan.http;

import io.portolan.http.MemoryBudget.Reservation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What the answer to a request takes of the {@link MemoryBudget}, from the moment when it is known
 * what the answer is about until the caller has it. Outside a request nothing is counted.
 */
@Component
public class RequestMemory {

    private static final String RESERVATION = Reservation.class.getName();

    private final MemoryBudget budget;
    private final AnswerCosts costs;

    RequestMemory(MemoryBudget budget, AnswerCosts costs) {
        this.budget = budget;
        this.costs = costs;
    }

    /**
     * Takes what it costs to read a document and to make a state of it.
     *
     * @param bytes its length
     * @throws ProblemException if that does not become free in time, or would not fit into the heap
     */
    void expectDocument(long bytes, BodyReader reader) {
        request()
                .ifPresent(
                        request ->
                                take(
                                        request,
                                        costs.perByte(reader).times(bytes),
                                        ProblemType.TOO_LARGE));
    }

    /**
     * Takes what it costs to answer this request, in place of what was taken before.
     *
     * @param entries addresses, or changes, that the answer is about
     * @throws ProblemException if that does not become free in time, or would not fit into the heap
     */
    public void expect(long entries) {
        request()
                .ifPresent(
                        request ->
                                take(
                                        request,
                                        costs.perEntry(request).times(entries),
                                        ProblemType.TOO_LONG));
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }

    private void take(HttpServletRequest request, Cost cost, ProblemType tooMuch) {
        release(request);
        request.setAttribute(RESERVATION, budget.take(cost, tooMuch));
    }

    /** Gives everything back, at the latest when the request has been answered. */
    static void release(HttpServletRequest request) {
        Reservation held = of(request);
        if (held != null) {
            held.close();
            request.removeAttribute(RESERVATION);
        }
    }

    /** What the request holds; null: nothing. */
    static @Nullable Reservation of(HttpServletRequest request) {
        return request.getAttribute(RESERVATION) instanceof Reservation held ? held : null;
    }
}
