package io.portolan.revision.web;

import io.portolan.catalog.EndpointId;
import io.portolan.catalog.RegionId;
import io.portolan.revision.Change;
import io.portolan.revision.Fact;
import io.portolan.revision.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One difference, flat: what happened, to whom, and what was and is said. */
@Schema(name = "Change")
record ChangeView(
        @Schema(allowableValues = {"added", "removed", "changed"}) String change,
        @Schema(allowableValues = {"provider", "region", "endpoint", "address"}) String subject,
        @Schema(description = "Of the region, or of the endpoint it is about", example = "us")
                @Nullable String region,
        @Schema(example = "sip-signalling") @Nullable String trafficType,
        @Nullable String label,
        @Schema(example = "172.31.9.106/32") @Nullable String address,
        @Schema(description = "Which field changed", example = "ports") @Nullable String field,
        @Schema(description = "What was said; absent if nothing was") @Nullable Object before,
        @Schema(description = "What is said; absent if nothing is") @Nullable Object after) {

    static ChangeView of(Change change) {
        return switch (change) {
            case Change.Added(Fact after) ->
                    of("added", after.subject(), null, null, after.fields());
            case Change.Removed(Fact before) ->
                    of("removed", before.subject(), null, before.fields(), null);
            case Change.Changed(String field, Fact before, Fact after) ->
                    of(
                            "changed",
                            after.subject(),
                            field,
                            before.fields().get(field),
                            after.fields().get(field));
        };
    }

    private static ChangeView of(
            String change,
            Subject subject,
            @Nullable String field,
            @Nullable Object before,
            @Nullable Object after) {
        @Nullable EndpointId endpoint = subject.endpoint();
        @Nullable RegionId region = endpoint == null ? subject.region() : endpoint.region();
        return new ChangeView(
                change,
                subject.kind(),
                region == null ? null : region.text(),
                endpoint == null ? null : endpoint.trafficType().word(),
                endpoint == null || endpoint.label().isEmpty() ? null : endpoint.label(),
                subject.cidr() == null ? null : Objects.toString(subject.cidr()),
                field,
                before,
                after);
    }
}
