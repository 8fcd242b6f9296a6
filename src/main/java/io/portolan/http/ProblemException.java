package io.portolan.http;

import io.portolan.http.Problem.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that cannot be answered, thrown where that is found out. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String ATTRIBUTE = ProblemException.class.getName();

    private final ProblemType type;
    private final transient List<Fault> errors;
    private final transient Map<String, List<String>> headers;

    /**
     * @param detail <em>what: got (expected: …)</em>
     */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of());
    }

    private ProblemException(
            ProblemType type,
            String detail,
            List<Fault> errors,
            Map<String, List<String>> headers) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** The same, whose answer carries a header. */
    public ProblemException with(String header, List<String> values) {
        var more = new HashMap<>(headers);
        more.put(header, List.copyOf(values));
        return new ProblemException(type, String.valueOf(getMessage()), errors, more);
    }

    /** A request that is understood and refused, for these reasons. */
    public static ProblemException refused(ProblemType type, String detail, List<Fault> reasons) {
        return new ProblemException(type, detail, reasons, Map.of());
    }

    /** A body that is not as it should be at a place. */
    public static ProblemException ofBody(String pointer, String detail) {
        return new ProblemException(
                ProblemType.INVALID_BODY,
                "%s: %s".formatted(pointer.isEmpty() ? "body" : pointer, detail),
                List.of(Fault.at(pointer, detail)),
                Map.of());
    }

    /** Parameters that are not as they should be; at least one. */
    public static ProblemException of(List<Fault> errors) {
        String detail =
                errors.size() == 1
                        ? errors.getFirst().detail()
                        : String.join("; ", errors.stream().map(Fault::detail).toList());
        return new ProblemException(ProblemType.INVALID_PARAMETER, detail, errors, Map.of());
    }

    public static ProblemException of(String parameter, String detail) {
        return of(List.of(Fault.in(parameter, detail)));
    }

    /** The problem that a request was answered with; empty if it was not. */
    public static Optional<ProblemException> answeredTo(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ProblemException problem
                ? Optional.of(problem)
                : Optional.empty();
    }

    void markOn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public ProblemType type() {
        return type;
    }

    public List<Fault> errors() {
        return errors;
    }

    Map<String, List<String>> headers() {
        return headers;
    }
}
