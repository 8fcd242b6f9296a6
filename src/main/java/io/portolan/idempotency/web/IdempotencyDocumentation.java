package io.portolan.idempotency.web;

import io.portolan.http.ProblemResponses;
import io.portolan.http.ProblemType;
import io.portolan.http.Secrets;
import io.portolan.idempotency.IdempotencyKey;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Says of every POST that it can be sent again. */
@Component
class IdempotencyDocumentation implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (handler.hasMethodAnnotation(PostMapping.class)) {
            operation.addParametersItem(
                    new HeaderParameter()
                            .name(IdempotencyKey.HEADER)
                            .description(description(handler))
                            .schema(
                                    new StringSchema()
                                            .minLength(1)
                                            .maxLength(IdempotencyKey.MOST)
                                            .pattern("^[!-~]+$")));
            ProblemResponses.describe(
                    operation,
                    List.of(
                            ProblemType.IDEMPOTENCY_KEY_IN_USE,
                            ProblemType.IDEMPOTENCY_KEY_REUSED));
            operation.getResponses().entrySet().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .map(Map.Entry::getValue)
                    .forEach(IdempotencyDocumentation::describe);
        }
        return operation;
    }

    private static String description(HandlerMethod handler) {
        return "A text of your own, say a UUID, that names this request: sent again with it within 24 hours, a request"
                + " that was done is not done once more but answered as the first time"
                + (Secrets.of(handler).isEmpty() ? "" : ", without the secret")
                + ". What was refused or failed runs again.";
    }

    private static void describe(ApiResponse good) {
        good.addHeaderObject(
                HeldAnswer.REPLAYED,
                new Header()
                        .description("true: answered before, to a request with the same key")
                        .schema(new StringSchema()));
    }
}
