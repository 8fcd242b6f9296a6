package io.portolan.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What went wrong, for people and programs (RFC 9457).
 *
 * @param detail what was got, and in brackets what was expected
 * @param errors one entry a parameter that is not as it should be
 */
@Schema(description = "What was got and what was expected (RFC 9457)")
public record Problem(
        @Schema(
                        description = "Which kind of problem",
                        example = "urn:portolan:problem:invalid-parameter")
                String type,
        @Schema(example = "A parameter is unknown or malformed") String title,
        @Schema(example = "400") int status,
        @Schema(example = "region: mars (expected: one of us, eu)") String detail,
        @Schema(
                        description = "The path that was asked for",
                        example = "/api/v1/providers/vapi/allowlist")
                @Nullable String instance,
        @Schema(description = "One entry a parameter that is not as it should be")
                @Nullable List<InvalidParameter> errors) {

    /** A parameter and what is wrong with it. */
    @Schema(description = "A parameter and what is wrong with it")
    public record InvalidParameter(
            @Schema(example = "region") String parameter,
            @Schema(example = "region: mars (expected: one of us, eu)") String detail) {}

    static Problem of(ProblemException e, @Nullable String instance) {
        return new Problem(
                e.type().uri().toString(),
                e.type().title(),
                e.type().status().value(),
                String.valueOf(e.getMessage()),
                instance,
                e.errors().isEmpty() ? null : e.errors());
    }

    ResponseEntity<Problem> asResponse() {
        var response =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        return (status == 503 ? response.header("Retry-After", "2") : response)
                .header("Cache-Control", "no-store")
                .body(this);
    }
}
