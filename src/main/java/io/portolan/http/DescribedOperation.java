package io.portolan.http;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** One operation of the OpenAPI document, with what its handler takes and how it may answer. */
final class DescribedOperation {

    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build();

    private static final List<ProblemType> ALWAYS_POSSIBLE =
            List.of(
                    ProblemType.INVALID_PARAMETER,
                    ProblemType.NOT_ACCEPTABLE,
                    ProblemType.UNAVAILABLE);

    /** What a path can name, with a value that works for the shipped facts. */
    private enum InPath {
        PROVIDER(
                "The provider's identifier, as in /api/v1/providers",
                "vapi",
                ProblemType.UNKNOWN_PROVIDER),
        NUMBER("The number of a revision", "6", ProblemType.UNKNOWN_REVISION),
        VENDOR(
                "The vendor's identifier, as in /api/v1/vendors",
                "nftables",
                ProblemType.UNKNOWN_VENDOR),
        PROPOSAL(
                "The proposal's identifier, as in its list",
                "019ab0c2-7d1e-7000-8000-5f2b9c3d4e6a",
                ProblemType.UNKNOWN_PROPOSAL),
        WEBHOOK(
                "The webhook's identifier, as in /api/v1/webhooks",
                "019ab0c2-7d1e-7000-8000-5f2b9c3d4e6a",
                ProblemType.UNKNOWN_WEBHOOK),
        DELIVERY(
                "The delivery's identifier, as in the webhook's list",
                "019ab0c2-7d1e-7000-8000-5f2b9c3d4e6a",
                ProblemType.UNKNOWN_DELIVERY),
        TOKEN(
                "The token's identifier, as in /api/v1/tokens",
                "019ab0c2-7d1e-7000-8000-5f2b9c3d4e6a",
                ProblemType.UNKNOWN_TOKEN);

        private final String description;
        private final String example;
        private final ProblemType unknown;

        InPath(String description, String example, ProblemType unknown) {
            this.description = description;
            this.example = example;
            this.unknown = unknown;
        }

        boolean isCalled(@Nullable String name) {
            return name().equalsIgnoreCase(name);
        }
    }

    private final Operation operation;
    private final HandlerMethod handler;
    private final Queries queries;

    DescribedOperation(Operation operation, HandlerMethod handler, Queries queries) {
        this.operation = operation;
        this.handler = handler;
        this.queries = queries;
    }

    Operation describe() {
        describePath();
        queries.known(handler)
                .forEach(parameter -> operation.addParametersItem(describe(parameter)));
        describeBody();
        describeFormats();
        describeProblems();
        return operation;
    }

    private void describePath() {
        parameters()
                .forEach(
                        parameter ->
                                Arrays.stream(InPath.values())
                                        .filter(known -> known.isCalled(parameter.getName()))
                                        .forEach(
                                                known ->
                                                        parameter
                                                                .description(known.description)
                                                                .example(known.example)));
    }

    private Stream<Parameter> parameters() {
        return operation.getParameters() == null ? Stream.of() : operation.getParameters().stream();
    }

    private static Parameter describe(QueryParameter parameter) {
        Schema<String> schema = new StringSchema();
        if (!parameter.values().isEmpty()) {
            schema.setEnum(parameter.values());
        }
        var described = new io.swagger.v3.oas.models.parameters.QueryParameter();
        described
                .name(parameter.name())
                .required(parameter.required())
                .description(
                        "%s. For example %s"
                                .formatted(parameter.description(), parameter.example()))
                .schema(parameter.repeatable() ? new ArraySchema().items(schema) : schema);
        // Swagger UI fills examples in: only for what must be given.
        return parameter.required() ? described.example(parameter.example()) : described;
    }

    /** What is sent: one object, as JSON or YAML, with what a test really sent as its example. */
    private void describeBody() {
        if (operation.getRequestBody() == null) {
            return;
        }
        MediaType json = operation.getRequestBody().getContent().values().iterator().next();
        Object example = example("request.json");
        operation
                .getRequestBody()
                .content(
                        new Content()
                                .addMediaType(Format.JSON.mediaType(), json.example(example))
                                .addMediaType(
                                        Format.YAML.mediaType(),
                                        new MediaType()
                                                .schema(json.getSchema())
                                                .example(YAML.writeValueAsString(example))));
    }

    /** The one good answer in every format it comes in. */
    private void describeFormats() {
        ApiResponse good = good();
        if (good.getContent() == null) {
            return;
        }
        Takes takes = handler.getMethodAnnotation(Takes.class);
        Schema<?> schema = good.getContent().values().iterator().next().getSchema();
        var content = new Content();
        Arrays.stream(takes == null ? new Format[] {Format.JSON} : takes.formats())
                .filter(format -> format != Format.CANONICAL)
                .forEach(
                        format ->
                                content.addMediaType(format.mediaType(), describe(format, schema)));
        good.content(content);
        if (takes != null && "OK".equals(good.getDescription())) {
            good.description("As asked for");
        }
    }

    private ApiResponse good() {
        return operation.getResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private MediaType describe(Format format, Schema<?> schema) {
        return switch (format) {
            case JSON, YAML, CANONICAL -> content(schema, format.word());
            case TEXT, CSV, ATOM, EVENTS -> content(new StringSchema(), format.word());
            case ZIP -> new MediaType().schema(new StringSchema().format("binary"));
        };
    }

    /** Without an example where there is none: a null would be one. */
    private MediaType content(Schema<?> schema, String ending) {
        var content = new MediaType().schema(schema);
        Object example = example(ending);
        return example == null ? content : content.example(example);
    }

    /** What a running service answered, kept beside the code and compared with it by a test. */
    private @Nullable Object example(String ending) {
        var file =
                new ClassPathResource(
                        "examples/%s.%s".formatted(operation.getOperationId(), ending));
        if (!file.exists()) {
            return null;
        }
        try {
            String text = file.getContentAsString(StandardCharsets.UTF_8);
            return ending.endsWith("json") ? JSON.readValue(text, Map.class) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void describeProblems() {
        Stream<ProblemType> unknown =
                parameters()
                        .filter(parameter -> "path".equals(parameter.getIn()))
                        .flatMap(
                                parameter ->
                                        Arrays.stream(InPath.values())
                                                .filter(
                                                        known ->
                                                                known.isCalled(
                                                                        parameter.getName())))
                        .map(known -> known.unknown);
        Stream<ProblemType> inBody =
                operation.getRequestBody() == null
                        ? Stream.of()
                        : Stream.of(
                                ProblemType.INVALID_BODY,
                                ProblemType.TOO_LARGE,
                                ProblemType.UNSUPPORTED_MEDIA_TYPE);
        Stream<ProblemType> inWriting =
                handler.hasMethodAnnotation(GetMapping.class)
                        ? Stream.of()
                        : Stream.concat(
                                Stream.of(ProblemType.STORAGE_FULL),
                                handler.hasMethodAnnotation(LongBody.class)
                                        ? Stream.of(ProblemType.BUSY)
                                        : Stream.of());
        Stream<ProblemType> inHaste =
                handler.hasMethodAnnotation(Expensive.class)
                        ? Stream.of(ProblemType.BUSY, ProblemType.TOO_LONG)
                        : Stream.of();
        ProblemResponses.describe(
                operation,
                Stream.of(
                                ALWAYS_POSSIBLE.stream(),
                                inHaste,
                                inWriting,
                                inBody,
                                unknown,
                                queries.problems(handler))
                        .flatMap(types -> types)
                        .distinct()
                        .toList());
    }
}
