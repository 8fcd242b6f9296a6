package io.portolan.http;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Says as a problem what Tomcat itself refuses: an unescaped bracket in the URL, a bad header. */
public final class ProblemValve extends ErrorReportValve {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            included -> included.withValueInclusion(Include.NON_NULL))
                    .build();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        var problem =
                Problem.of(
                        response.getStatus() < 500
                                ? new ProblemException(
                                        ProblemType.MALFORMED_REQUEST,
                                        "request: not valid HTTP (expected: reserved characters such as [ ] { } | \\ ^ and"
                                                + " spaces percent-encoded in the URL, well-formed headers, and no more"
                                                + " than 40 KB of both)")
                                : new ProblemException(
                                        ProblemType.INTERNAL, "answer: none (expected: one)"),
                        null);
        byte[] body = (JSON.writeValueAsString(problem) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("The caller is gone", e);
        }
    }
}
