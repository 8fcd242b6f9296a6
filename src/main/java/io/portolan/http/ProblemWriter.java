package io.portolan.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem where no handler has been reached, as in the security chain. */
@Component
public class ProblemWriter {

    private final ReadableJson json;

    ProblemWriter(JsonMapper mapper) {
        json = new ReadableJson(mapper);
    }

    public void write(
            ProblemException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problem.markOn(request);
        var answer = Problem.answer(problem, request.getRequestURI());
        response.setStatus(answer.getStatusCode().value());
        try (var output = new ServletServerHttpResponse(response)) {
            output.getHeaders().putAll(answer.getHeaders());
            json.write(
                    Objects.requireNonNull(answer.getBody()),
                    MediaType.APPLICATION_PROBLEM_JSON,
                    output);
        }
    }
}
