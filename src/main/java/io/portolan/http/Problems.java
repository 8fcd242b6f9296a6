package io.portolan.http;

import io.portolan.document.MalformedDocument;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Turns whatever goes wrong into one of our problems: no class names, no traces, no empty bodies.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** PostgreSQL's code for it. */
    private static final String DISK_FULL = "53100";

    @ExceptionHandler
    ResponseEntity<Problem> on(ProblemException e, HttpServletRequest request) {
        e.markOn(request);
        return Problem.answer(e, request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(MalformedDocument e, HttpServletRequest request) {
        return on(ProblemException.ofBody(e.pointer(), e.detail()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(NoResourceFoundException e, HttpServletRequest request) {
        return on(
                new ProblemException(
                        ProblemType.NOT_FOUND,
                        "path: %s (expected: a path of /swagger-ui.html)"
                                .formatted(request.getRequestURI())),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(
            HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        String[] supported = e.getSupportedMethods();
        String expected =
                supported == null
                        ? "GET"
                        : String.join(", ", Arrays.stream(supported).sorted().toList());
        return on(
                new ProblemException(
                                ProblemType.METHOD_NOT_ALLOWED,
                                "method: %s (expected: %s)".formatted(e.getMethod(), expected))
                        .with("Allow", List.of(expected)),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(HttpMediaTypeNotAcceptableException e, HttpServletRequest request) {
        return on(
                new ProblemException(
                        ProblemType.NOT_ACCEPTABLE,
                        "Accept: %s (expected: %s)"
                                .formatted(
                                        request.getHeader("Accept"), e.getSupportedMediaTypes())),
                request);
    }

    @ExceptionHandler({
        TransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<Problem> onDatabase(Exception e, HttpServletRequest request) {
        if (isOfState(e, DISK_FULL)) {
            return onFullDisk(e, request);
        }
        log.warn(
                "No database for {}: {}",
                request.getRequestURI(),
                NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        return on(
                new ProblemException(
                        ProblemType.UNAVAILABLE,
                        "database: no answer (expected: one within 2 s); what is in memory is still answered"),
                request);
    }

    private ResponseEntity<Problem> onFullDisk(Exception e, HttpServletRequest request) {
        log.error(
                "The disk of the database is full: {}",
                NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        return on(
                new ProblemException(
                                ProblemType.STORAGE_FULL,
                                "database: its disk is full (expected: room for what is to be written); nothing of it is"
                                        + " there")
                        .with("Retry-After", List.of("60")),
                request);
    }

    /** Whether a database said so, in the first characters of its error code. */
    private static boolean isOfState(Exception e, String state) {
        return NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith(state);
    }

    /**
     * A statement that hears nothing for too long takes its connection with it, and the rollback
     * then fails on that.
     */
    @ExceptionHandler
    ResponseEntity<Problem> on(UncategorizedDataAccessException e, HttpServletRequest request) {
        boolean isMute =
                NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
                        && cause.getSQLState() == null;
        return isMute || isOfState(e, "08") || isOfState(e, DISK_FULL)
                ? onDatabase(e, request)
                : on((Exception) e, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            return on(
                    new ProblemException(
                            ProblemType.MALFORMED_REQUEST,
                            "request: %s (expected: as described in /swagger-ui.html)"
                                    .formatted(response.getBody().getDetail())),
                    request);
        }
        log.error("Failed to answer {} {}", request.getMethod(), request.getRequestURI(), e);
        return on(
                new ProblemException(
                        ProblemType.INTERNAL,
                        "answer: none (expected: one); the log has the reason under this answer's X-Request-Id"),
                request);
    }
}
