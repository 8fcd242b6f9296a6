package io.portolan.http;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every kind of problem this service answers with (RFC 9457). */
public enum ProblemType {
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter is unknown or malformed"),
    INVALID_BODY(HttpStatus.BAD_REQUEST, "The body is not as described"),
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid HTTP"),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "A valid token is required"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "The token's role does not suffice"),
    CROSS_SITE(HttpStatus.FORBIDDEN, "A page of another site must not change anything"),
    UNKNOWN_PROVIDER(HttpStatus.NOT_FOUND, "There is no such provider"),
    UNKNOWN_REVISION(HttpStatus.NOT_FOUND, "There is no such revision"),
    UNKNOWN_VENDOR(HttpStatus.NOT_FOUND, "There is no such vendor"),
    UNKNOWN_PROPOSAL(HttpStatus.NOT_FOUND, "There is no such open proposal"),
    UNKNOWN_WEBHOOK(HttpStatus.NOT_FOUND, "There is no such webhook of yours"),
    UNKNOWN_DELIVERY(HttpStatus.NOT_FOUND, "There is no such delivery"),
    UNKNOWN_TOKEN(HttpStatus.NOT_FOUND, "There is no such token"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The address does not take this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer does not exist in this format"),
    CONFLICT(HttpStatus.CONFLICT, "The head says something else about the same"),
    OTHER_HISTORY(HttpStatus.CONFLICT, "The revision has another chain: its history was replaced"),
    PROVIDER_EXISTS(HttpStatus.CONFLICT, "The provider is here already"),
    NOT_ROTATABLE(HttpStatus.CONFLICT, "The token cannot be rotated"),
    WRONG_STATE(HttpStatus.CONFLICT, "The webhook is in another state"),
    ALREADY_ASKED(HttpStatus.CONFLICT, "A test or challenge of the webhook is not finished"),
    TOO_MANY_WEBHOOKS(HttpStatus.CONFLICT, "The principal has as many webhooks as it may have"),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "It was asked for too often; come again later"),
    CHANGED_MEANWHILE(HttpStatus.PRECONDITION_FAILED, "Somebody else has changed it"),
    VERSION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "If-Match must say which version is meant"),
    IDEMPOTENCY_KEY_IN_USE(
            HttpStatus.CONFLICT, "The first request with this Idempotency-Key is still running"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is longer than this service takes"),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is not in a format that is understood"),
    REJECTED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "It crosses guard rails, or has values that are refused"),
    OTHER_DIGEST(HttpStatus.UNPROCESSABLE_CONTENT, "The rules have another digest"),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT, "The Idempotency-Key was used for another request"),
    NOTHING_TO_LIST(HttpStatus.UNPROCESSABLE_CONTENT, "The selection leaves nothing to list"),
    TOO_LONG(HttpStatus.UNPROCESSABLE_CONTENT, "The answer is longer than one document may be"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer"),
    STORAGE_FULL(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The disk of the database is full: nothing was written"),
    BUSY(HttpStatus.SERVICE_UNAVAILABLE, "Too many ask for what takes long; come again"),
    NOT_CONFIGURED(HttpStatus.SERVICE_UNAVAILABLE, "The service lacks a setting that this needs"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something failed on our side");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Its last word: {@code unknown-provider}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public URI uri() {
        return URI.create("urn:portolan:problem:" + slug());
    }
}
