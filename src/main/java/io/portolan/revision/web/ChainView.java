package io.portolan.revision.web;

import io.portolan.revision.ChainReport;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "Chain",
        description = "Whether the stored history is what it was when it was written")
record ChainView(
        @Schema(description = "Whether every digest is as stored") boolean intact,
        @Schema(
                        description = "The revision up to which it holds; 0 if the first is broken",
                        example = "6")
                int intactTo,
        @Schema(description = "The digest of the whole chain, if it is intact")
                @Nullable String chain,
        @Schema(description = "Where it breaks, if it does") @Nullable BreakView broken) {

    @Schema(name = "ChainBreak", description = "The first revision that is not what it was")
    record BreakView(
            int revision,
            @Schema(
                            description =
                                    "digest: its state; chain: what is said about it; number: one is missing")
                    String what,
            String stored,
            @Schema(description = "What there is instead: a digest, or why none can be computed")
                    String found) {}

    static ChainView of(ChainReport report) {
        return switch (report) {
            case ChainReport.Intact(var head, var chain) ->
                    new ChainView(true, head.value(), chain.hex(), null);
            case ChainReport.Broken(var at, var what, var stored, var found) ->
                    new ChainView(
                            false,
                            at.value() - 1,
                            null,
                            new BreakView(at.value(), what, stored, found));
        };
    }
}
