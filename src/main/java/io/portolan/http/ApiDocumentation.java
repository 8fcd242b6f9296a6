package io.portolan.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI document: what the strict reader knows is what it says. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {

    private static final List<ProblemType> ALWAYS_POSSIBLE =
            List.of(
                    ProblemType.INVALID_PARAMETER,
                    ProblemType.NOT_ACCEPTABLE,
                    ProblemType.UNAVAILABLE);

    /** What a path can name that is not there. */
    private static final Map<String, ProblemType> UNKNOWN =
            Map.of(
                    "provider", ProblemType.UNKNOWN_PROVIDER,
                    "number", ProblemType.UNKNOWN_REVISION,
                    "vendor", ProblemType.UNKNOWN_VENDOR);

    @Bean
    OpenAPI openApi(ObjectProvider<BuildProperties> build) {
        String version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("development");
        return new OpenAPI()
                .servers(List.of(new Server().url("/").description("This installation")))
                .info(
                        new Info()
                                .title("Portolan")
                                .version(version)
                                .license(new License().name("Apache-2.0").identifier("Apache-2.0"))
                                .description(
                                        """
                                What a firewall must allow for a SIP provider: versioned, in the firewall's own \
                                language, and with its history.

                                An unknown parameter or value is a 400 that lists the valid ones; a selection that \
                                leaves nothing is a 422, never an empty list. Every answer has an ETag: send it back \
                                in If-None-Match, and an unchanged answer is a 304 without a body."""));
    }

    @Bean
    GlobalOperationCustomizer strictParameters(Queries queries) {
        return (operation, handler) -> {
            if (Queries.isOurs(handler)) {
                queries.known(handler)
                        .forEach(parameter -> operation.addParametersItem(describe(parameter)));
                describeFormats(operation, handler);
                describeProblems(operation, handler, queries);
            }
            return operation;
        };
    }

    private static Parameter describe(io.portolan.http.QueryParameter parameter) {
        Schema<String> schema = new StringSchema();
        if (!parameter.values().isEmpty()) {
            schema.setEnum(parameter.values());
        }
        return new QueryParameter()
                .name(parameter.name())
                .description(
                        "%s. For example %s"
                                .formatted(parameter.description(), parameter.example()))
                .schema(parameter.repeatable() ? new ArraySchema().items(schema) : schema);
    }

    /** The one answer in every format it comes in: a schema for those that have a structure. */
    private static void describeFormats(Operation operation, HandlerMethod handler) {
        Takes takes = handler.getMethodAnnotation(Takes.class);
        ApiResponse good = operation.getResponses().get("200");
        if (takes == null || good == null || good.getContent() == null) {
            return;
        }
        Schema<?> schema = good.getContent().values().iterator().next().getSchema();
        var content = new Content();
        Arrays.stream(takes.formats())
                .map(Format::mediaType)
                .distinct()
                .forEach(
                        type ->
                                content.addMediaType(
                                        type,
                                        new MediaType()
                                                .schema(
                                                        isStructured(type)
                                                                ? schema
                                                                : new StringSchema())));
        good.description("As asked for").content(content);
    }

    private static boolean isStructured(String mediaType) {
        return mediaType.endsWith("json") || mediaType.endsWith("yaml");
    }

    private static void describeProblems(
            Operation operation, HandlerMethod handler, Queries queries) {
        Stream<ProblemType> unknown =
                Arrays.stream(handler.getMethodParameters())
                        .map(parameter -> String.valueOf(parameter.getParameter().getName()))
                        .filter(UNKNOWN::containsKey)
                        .map(UNKNOWN::get);
        Map<Integer, List<ProblemType>> byStatus =
                Stream.of(ALWAYS_POSSIBLE.stream(), unknown, queries.problems(handler))
                        .flatMap(types -> types)
                        .distinct()
                        .collect(
                                Collectors.groupingBy(
                                        type -> type.status().value(),
                                        TreeMap::new,
                                        Collectors.toList()));
        byStatus.forEach(
                (status, types) ->
                        operation
                                .getResponses()
                                .addApiResponse(
                                        status.toString(),
                                        new ApiResponse()
                                                .description(
                                                        types.stream()
                                                                .map(ProblemType::title)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", or: ")))
                                                .content(
                                                        new Content()
                                                                .addMediaType(
                                                                        "application/problem+json",
                                                                        new MediaType()
                                                                                .schema(
                                                                                        new Schema<>()
                                                                                                .$ref(
                                                                                                        "#/components/schemas/Problem"))))));
    }

    /** Problem is no handler's return type, so springdoc does not find it by itself. */
    @Bean
    GlobalOpenApiCustomizer problemSchema() {
        return api ->
                io.swagger.v3.core.converter.ModelConverters.getInstance(true)
                        .readAll(Problem.class)
                        .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
    }
}
