package io.portolan.revision.web;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Provider;
import io.portolan.catalog.RegionId;
import io.portolan.revision.CatalogAt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Provider")
record ProviderView(
        @Schema(example = "vapi") String id,
        @Schema(example = "Vapi") String name,
        @Schema(description = "Where the provider publishes these facts") String documentation,
        @Schema(description = "Who says so: official or third-party", example = "official")
                String confidence,
        @Schema(description = "The newest revision", example = "6") int headRevision,
        @Schema(description = "SHA-256 of the canonical catalog at the newest revision")
                String digest,
        @Schema(
                        description =
                                "When the newest revision is dated, if that lies ahead of the database's clock: revisions until then"
                                        + " are dated alike. Absent, as a rule")
                @Nullable Instant datedAhead,
        List<RegionView> regions,
        List<LinkView> links,
        List<ProviderNoteView> notes) {

    @Schema(name = "Region")
    record RegionView(
            @Schema(example = "us") String id,
            @Schema(example = "United States") String name,
            @Schema(description = "Other words that region= takes for it") List<String> aliases) {}

    @Schema(name = "Link")
    record LinkView(String name, String url) {}

    @Schema(name = "ProviderNote", description = "A sentence to read beside the facts")
    record ProviderNoteView(
            @Schema(description = "Absent: about the provider as a whole")
                    @Nullable String trafficType,
            String text) {}

    @Schema(name = "Providers")
    record ListView(List<ProviderView> items) {}

    static ProviderView of(CatalogAt head, boolean isAhead) {
        Catalog catalog = head.catalog();
        Provider provider = catalog.provider();
        return new ProviderView(
                provider.id().text(),
                provider.name(),
                provider.documentation().toString(),
                provider.confidence().word(),
                head.number().value(),
                head.revision().digest().hex(),
                isAhead ? head.revision().publishedAt() : null,
                catalog.regions().stream()
                        .map(
                                region ->
                                        new RegionView(
                                                region.id().text(),
                                                region.name(),
                                                region.aliases().stream()
                                                        .map(RegionId::text)
                                                        .toList()))
                        .toList(),
                provider.links().stream()
                        .map(link -> new LinkView(link.name(), link.url().toString()))
                        .toList(),
                provider.notes().stream()
                        .map(
                                note ->
                                        new ProviderNoteView(
                                                note.trafficType() == null
                                                        ? null
                                                        : note.trafficType().word(),
                                                note.text()))
                        .toList());
    }
}
