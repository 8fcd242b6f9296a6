package io.portolan.bundle.web;

import io.portolan.allowlist.Gap;
import io.portolan.allowlist.Rule;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.document.HiddenCharacters;
import io.portolan.net.CidrSet;
import io.portolan.revision.Digest;
import io.portolan.revision.RevisionNumber;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

@Schema(name = "Manifest", description = "What a bundle is, does, assumes and leaves out")
record ManifestView(
        @Schema(example = "nftables") String vendor,
        @Schema(example = "vapi") String provider,
        @Schema(description = "The facts it was made from", example = "6") int revision,
        @Schema(description = "Who says so: official or third-party", example = "official")
                String confidence,
        @Schema(description = "The filters, without those that do not narrow")
                Map<String, Object> selection,
        @Schema(description = "What all names on the device begin with", example = "vapi_us")
                String prefix,
        List<FileView> files,
        @Schema(description = "What you did not say and the bundle takes for granted")
                List<String> assumptions,
        @Schema(description = "What the provider does not publish: in no rule") List<String> gaps,
        @Schema(description = "What you asked for and this target cannot do") List<String> losses,
        @Schema(
                        description =
                                "What each rule of the bundle opens, in numbers; none where it opens nothing")
                List<ExposureView> exposure,
        @Schema(description = "How to narrow it") String narrow,
        @Schema(description = "Which of your addresses the rules name where there is NAT")
                String writes,
        List<String> apply,
        List<String> verify,
        List<String> rollback,
        @Schema(description = "What else must be so on the device") List<String> mind,
        List<String> notes) {

    @Schema(name = "BundleFile")
    record FileView(String name, int bytes, String sha256) {
        static FileView of(Bundle.File file) {
            byte[] bytes = file.content().getBytes(StandardCharsets.UTF_8);
            return new FileView(file.name(), bytes.length, Digest.of(bytes).hex());
        }
    }

    @Schema(name = "Exposure", description = "What a rule opens")
    record ExposureView(
            String rule,
            @Schema(description = "How many prefixes of the provider, or any", example = "2")
                    String prefixes,
            @Schema(description = "How many addresses these hold, or any", example = "2")
                    String addresses,
            @Schema(description = "How many ports on the side that is called", example = "1")
                    int ports) {
        /** What a rule opens in the families that are written. */
        static ExposureView of(Rule rule, List<Pair> pairs) {
            int ports = rule.destinationPorts().size();
            if (!(rule.peer() instanceof Rule.Named)) {
                return new ExposureView(rule.name(), "any", "any", ports);
            }
            CidrSet peers =
                    CidrSet.of(
                            pairs.stream()
                                    .flatMap(pair -> Stream.ofNullable(pair.peers()))
                                    .flatMap(set -> set.prefixes().stream())
                                    .toList());
            return new ExposureView(
                    rule.name(),
                    Integer.toString(peers.prefixes().size()),
                    peers.size().toString(),
                    ports);
        }

        static List<ExposureView> of(List<Pair> opened) {
            SequencedMap<Rule, List<Pair>> rules = new LinkedHashMap<>();
            opened.forEach(
                    pair -> rules.computeIfAbsent(pair.rule(), _ -> new ArrayList<>()).add(pair));
            return rules.entrySet().stream()
                    .map(entry -> of(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    /** What the caller can do about it, of what this vendor takes. */
    private static String narrow(Vendor vendor) {
        return switch (vendor.layer()) {
            case CARRIER -> "Ask for the one region in which you are hosted, and for one protocol.";
            case SIP_SERVER ->
                    "Ask for the regions and protocols that you use alone. The firewall in front narrows ports: its bundle"
                            + " takes sipServer, mediaServer and mediaPorts.";
            case FIREWALL, NEUTRAL ->
                    (vendor.expresses().servers()
                                    ? "Name your servers with sipServer and mediaServer, and your RTP range"
                                    : "Give your RTP range")
                            + " with mediaPorts: as narrow as your media server allows, and not shared with anything else on"
                            + " that host.";
        };
    }

    /** Only one of the bundles is there at a time: they may be large. */
    private static List<FileView> files(Plan plan, Renderer renderer) {
        return Stream.<Function<Plan, Bundle>>of(renderer::render, renderer::rollback)
                .flatMap(make -> make.apply(plan).files().stream())
                .map(FileView::of)
                .toList();
    }

    static ManifestView of(Plan plan, Renderer renderer, RevisionNumber revision) {
        Vendor vendor = renderer.vendor();
        Instructions instructions = renderer.instructions(plan);
        return new ManifestView(
                vendor.id(),
                plan.rules().provider().id().text(),
                revision.value(),
                plan.rules().confidence().word(),
                plan.selection().fields(),
                plan.prefix(),
                files(plan, renderer),
                renderer.assumptions(plan),
                plan.rules().gaps().stream().map(Gap::note).toList(),
                renderer.losses(plan).stream().map(Loss::sentence).toList(),
                ExposureView.of(renderer.opened(plan)),
                narrow(vendor),
                vendor.writes(),
                instructions.apply(),
                instructions.verify(),
                instructions.rollback(),
                instructions.mind(),
                plan.rules().notes().stream()
                        .map(note -> HiddenCharacters.escaped(note.text()))
                        .toList());
    }
}
