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
 * @param errors one entry a parameter or field that is not as it should be
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
        @Schema(description = "One entry a parameter or field that is not as it should be")
                @Nullable List<Fault> errors) {

    /**
     * A parameter, or a place in the body, and what is wrong with it.
     *
     * @param pointer a JSON pointer (RFC 6901)
     */
    @Schema(description = "A parameter, or a place in the body, and what is wrong with it")
    public record Fault(
            @Schema(description = "The query parameter", example = "region")
                    @Nullable String parameter,
            @Schema(description = "The place in the body, a JSON pointer", example = "/role")
                    @Nullable String pointer,
            @Schema(description = "What kind of fault, in a word", example = "shrinks")
                    @Nullable String code,
            @Schema(example = "region: mars (expected: one of us, eu)") String detail,
            @Schema(description = "What it would do to a phone call")
                    @Nullable String consequence) {

        public static Fault in(String parameter, String detail) {
            return new Fault(parameter, null, null, detail, null);
        }

        public static Fault at(String pointer, String detail) {
            return new Fault(null, pointer, null, detail, null);
        }

        /** Something that is understood and refused. */
        public static Fault of(String code, String pointer, String detail, String consequence) {
            return new Fault(null, pointer.isEmpty() ? null : pointer, code, detail, consequence);
        }
    }

    static Problem of(ProblemException e, @Nullable String instance) {
        return new Problem(
                e.type().uri().toString(),
                e.type().title(),
                e.type().status().value(),
                String.valueOf(e.getMessage()),
                instance,
                e.errors().isEmpty() ? null : e.errors());
    }

    static ResponseEntity<Problem> answer(ProblemException e, @Nullable String instance) {
        Problem problem = of(e, instance);
        var response =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .header("Cache-Control", "no-store");
        if (problem.status() == 503 && !e.headers().containsKey("Retry-After")) {
            response.header("Retry-After", "2");
        }
        e.headers().forEach((name, values) -> values.forEach(v -> response.header(name, v)));
        return response.body(problem);
    }
}
