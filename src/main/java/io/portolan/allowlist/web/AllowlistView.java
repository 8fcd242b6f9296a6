package io.portolan.allowlist.web;

import io.portolan.allowlist.Allowlist;
import io.portolan.allowlist.Gap;
import io.portolan.catalog.Note;
import io.portolan.document.LazyList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "Allowlist",
        description = "The addresses of a selection, and beside them what no list can name")
record AllowlistView(
        @Schema(example = "vapi") String provider,
        @Schema(description = "Who says so: official or third-party", example = "official")
                String confidence,
        @Schema(
                        description =
                                "Changes when anything a firewall would do for this selection changes")
                String digest,
        @Schema(description = "In numeric order, IPv4 first") List<EntryView> entries,
        @Schema(description = "Traffic from and to any address, on these ports")
                List<DynamicView> dynamic,
        @Schema(description = "What exists and is not published: in no rule")
                List<GapView> unpublished,
        List<NoteView> notes) {

    @Schema(name = "AllowlistEntry")
    record EntryView(@Schema(example = "44.229.228.186/32") String cidr, List<UseView> uses) {}

    @Schema(name = "AllowlistUse", description = "What a prefix is used for")
    record UseView(
            @Schema(example = "sip-signalling") String trafficType,
            @Schema(description = "Cut to the selection") List<String> regions,
            @Schema(example = "[\"5060\"]") List<String> ports,
            List<String> protocols,
            @Schema(description = "What a firewall matches: tls is tcp") List<String> transports,
            List<String> directions,
            @Nullable Instant effectiveFrom,
            @Nullable Instant retireAfter) {}

    @Schema(name = "DynamicTraffic", description = "Traffic whose addresses are assigned per call")
    record DynamicView(
            @Schema(example = "rtp-media") String trafficType,
            List<String> regions,
            @Schema(example = "[\"40000-60000\"]") List<String> ports,
            List<String> transports) {}

    @Schema(name = "Gap", description = "What exists and is not published")
    record GapView(String trafficType, List<String> regions, List<String> what, String note) {
        static GapView of(Gap gap) {
            return new GapView(
                    gap.trafficType().word(), texts(gap.regions()), gap.what(), gap.note());
        }
    }

    @Schema(name = "Note", description = "A sentence to read beside the facts")
    record NoteView(
            @Schema(description = "Absent: about the provider as a whole")
                    @Nullable String trafficType,
            String text) {
        static NoteView of(Note note) {
            return new NoteView(
                    note.trafficType() == null ? null : note.trafficType().word(), note.text());
        }
    }

    static AllowlistView of(Allowlist allowlist) {
        return new AllowlistView(
                allowlist.provider().text(),
                allowlist.confidence().word(),
                allowlist.digest().hex(),
                LazyList.of(
                        allowlist.entries(),
                        entry ->
                                new EntryView(
                                        entry.cidr().toString(),
                                        entry.uses().stream().map(AllowlistView::use).toList())),
                allowlist.dynamic().stream()
                        .map(
                                d ->
                                        new DynamicView(
                                                d.trafficType().word(),
                                                texts(d.regions()),
                                                d.ports(),
                                                texts(d.transports())))
                        .toList(),
                allowlist.unpublished().stream().map(GapView::of).toList(),
                allowlist.notes().stream().map(NoteView::of).toList());
    }

    private static UseView use(Allowlist.Use use) {
        return new UseView(
                use.trafficType().word(),
                texts(use.regions()),
                use.ports(),
                texts(use.protocols()),
                texts(use.transports()),
                texts(use.directions()),
                use.effectiveFrom(),
                use.retireAfter());
    }

    static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
