package io.portolan.revision.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole history as the documentation describes it; HistoryWriter writes it. */
@Schema(
        name = "History",
        description = "A provider with its whole history, as in db/catalog, oldest revision first")
record HistoryView(
        @Schema(description = "id, name, documentation and confidence")
                Map<String, Object> provider,
        @Nullable List<Map<String, Object>> links,
        @Nullable List<Map<String, Object>> notes,
        List<HistoricalRevision> revisions,
        @Schema(description = "States that nobody has published yet; never in an export")
                @Nullable List<Map<String, Object>> proposals) {

    @Schema(
            name = "HistoricalRevision",
            description =
                    "One revision with its whole state; provider, links and notes only where they were others")
    record HistoricalRevision(
            @Schema(description = "Its place in the list, if given") @Nullable Integer number,
            @Schema(example = "2025-03-15T08:20:16Z") String publishedAt,
            @Schema(description = "Who published it; absent: whoever imports it")
                    @Nullable String author,
            String message,
            @Nullable String source,
            @Nullable String remark,
            @Nullable List<String> acknowledge,
            @Nullable Integer corrects,
            @Schema(description = "Checked, if given") @Nullable String digest,
            @Schema(description = "Checked, if given") @Nullable String chain,
            @Nullable Map<String, Object> provider,
            @Schema(description = "Only where it differs from the provider's")
                    @Nullable String confidence,
            @Nullable List<Map<String, Object>> links,
            @Nullable List<Map<String, Object>> notes,
            @Nullable List<Map<String, Object>> regions,
            @Nullable List<Map<String, Object>> endpoints) {}
}
