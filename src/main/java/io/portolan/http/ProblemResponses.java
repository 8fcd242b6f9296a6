package io.portolan.http;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The problems that an operation of the OpenAPI document may answer with. */
public final class ProblemResponses {

    private ProblemResponses() {}

    /** Adds problems; those of one status become one response, with one that is there already. */
    public static void describe(Operation operation, List<ProblemType> types) {
        types.stream()
                .collect(
                        Collectors.groupingBy(
                                type -> type.status().value(), TreeMap::new, Collectors.toList()))
                .forEach(
                        (status, alike) ->
                                operation
                                        .getResponses()
                                        .addApiResponse(
                                                status.toString(),
                                                response(
                                                        Optional.ofNullable(
                                                                operation
                                                                        .getResponses()
                                                                        .get(status.toString())),
                                                        alike)));
    }

    private static ApiResponse response(Optional<ApiResponse> there, List<ProblemType> types) {
        return new ApiResponse()
                .description(
                        Stream.concat(
                                        there.map(ApiResponse::getDescription).stream(),
                                        types.stream().map(ProblemType::title))
                                .distinct()
                                .collect(Collectors.joining(", or: ")))
                .content(
                        new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType()
                                                .schema(
                                                        new Schema<>()
                                                                .$ref(
                                                                        "#/components/schemas/Problem"))));
    }
}
