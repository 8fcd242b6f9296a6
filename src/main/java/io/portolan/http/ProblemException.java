package io.portolan.http;

import io.portolan.http.Problem.InvalidParameter;
import java.util.List;

/** A request that cannot be answered, thrown where that is found out. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<InvalidParameter> errors;

    /**
     * @param detail <em>what: got (expected: …)</em>
     */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    private ProblemException(ProblemType type, String detail, List<InvalidParameter> errors) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** Parameters that are not as they should be; at least one. */
    public static ProblemException of(List<InvalidParameter> errors) {
        String detail =
                errors.size() == 1
                        ? errors.getFirst().detail()
                        : String.join("; ", errors.stream().map(InvalidParameter::detail).toList());
        return new ProblemException(ProblemType.INVALID_PARAMETER, detail, errors);
    }

    public static ProblemException of(String parameter, String detail) {
        return of(List.of(new InvalidParameter(parameter, detail)));
    }

    public ProblemType type() {
        return type;
    }

    public List<InvalidParameter> errors() {
        return errors;
    }
}
