package io.portolan.access.web;

import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What Security's firewall refuses late, when a handler reads a header. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RejectedRequests {

    private final ProblemWriter problems;

    RejectedRequests(ProblemWriter problems) {
        this.problems = problems;
    }

    static ProblemException problem() {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "request: refused (expected: a path without //, ; or encoded / \\ and %, a usual method,"
                        + " and headers without control characters)");
    }

    @ExceptionHandler
    void on(RequestRejectedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(problem(), request, response);
    }
}
