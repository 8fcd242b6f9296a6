package io.portolan.revision.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a publication as the documentation describes it; read by DraftReader. */
@Schema(
        name = "Draft",
        description = "What to publish: exactly one of catalog, changes and revertTo")
record DraftRequest(
        @Schema(description = "The revision you looked at", example = "6") int baseRevision,
        @Schema(description = "What is said about it in the history") String message,
        @Schema(description = "Where the facts come from") @Nullable String source,
        @Schema(description = "Guard rails to cross on purpose", example = "[\"shrinks\"]")
                @Nullable List<String> acknowledge,
        @Schema(description = "The earlier revision that this one puts right")
                @Nullable Integer corrects,
        @Schema(description = "The whole wanted state, as …/revisions/{n}/catalog answers it")
                @Nullable Map<String, Object> catalog,
        @Schema(description = "Single steps from the base, in their order")
                @Nullable List<StepRequest> changes,
        @Schema(description = "The state of this revision again") @Nullable Integer revertTo) {

    @Schema(name = "DraftStep")
    record StepRequest(
            @Schema(allowableValues = {"add", "remove", "set"}) String op,
            @Schema(description = "Which one: region, trafficType, and label if it has one")
                    Map<String, String> endpoint,
            @Schema(description = "One address of it; without it the endpoint itself is meant")
                    @Nullable String address,
            @Nullable String effectiveFrom,
            @Nullable String retireAfter,
            @Schema(description = "A list of prefixes, or dynamic, or unpublished")
                    @Nullable Object addresses,
            @Schema(description = "A port or range, a list of them, or unpublished")
                    @Nullable Object ports,
            @Nullable List<String> protocols,
            @Nullable String hostname,
            @Nullable String direction) {}
}
