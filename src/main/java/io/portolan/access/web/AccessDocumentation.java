package io.portolan.access.web;

import io.portolan.access.Caller;
import io.portolan.access.PublicEndpoint;
import io.portolan.access.RequiresRole;
import io.portolan.http.ProblemResponses;
import io.portolan.http.ProblemType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** Says of every operation who may call it, and gives Swagger UI its dialog for the token. */
@Component
class AccessDocumentation implements GlobalOpenApiCustomizer, GlobalOperationCustomizer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    private static final String BEARER = "bearer";
    private static final String BASIC = "basic";

    @Override
    public void customise(OpenAPI api) {
        api.getComponents()
                .addSecuritySchemes(
                        BEARER,
                        scheme("bearer")
                                .bearerFormat("ptl_…")
                                .description("A token, as made by POST /api/v1/tokens"))
                .addSecuritySchemes(
                        BASIC,
                        scheme("basic")
                                .description(
                                        "The token as the password, with any user name: for boxes that can do"
                                                + " nothing else"));
    }

    private static SecurityScheme scheme(String word) {
        return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(word);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        RequiresRole required = handler.getMethodAnnotation(RequiresRole.class);
        if (required != null) {
            operation.description(
                    "%s Needs the role %s."
                            .formatted(operation.getDescription(), required.value().word()));
            ProblemResponses.describe(
                    operation,
                    handler.hasMethodAnnotation(GetMapping.class)
                            ? List.of(ProblemType.UNAUTHORIZED, ProblemType.FORBIDDEN)
                            : List.of(
                                    ProblemType.UNAUTHORIZED,
                                    ProblemType.FORBIDDEN,
                                    ProblemType.CROSS_SITE));
        } else if (handler.hasMethodAnnotation(PublicEndpoint.class)) {
            operation.addSecurityItem(new SecurityRequirement());
            ProblemResponses.describe(operation, List.of(ProblemType.UNAUTHORIZED));
        }
        operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        operation.addSecurityItem(new SecurityRequirement().addList(BASIC));
        return operation;
    }
}
