package io.portolan.allowlist.web;

import static io.portolan.allowlist.web.AllowlistView.texts;

import io.portolan.allowlist.Selected;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.RegionId;
import io.portolan.document.LazyList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Schema(name = "Endpoints", description = "The reference table, a row an endpoint")
record EndpointsView(List<EndpointView> items) {

    @Schema(name = "Endpoint")
    record EndpointView(
            @Schema(example = "sip-signalling") String trafficType,
            @Schema(description = "all: it holds in every region", example = "us") String region,
            @Schema(description = "Empty unless a region has several rows of one traffic type")
                    String label,
            @Schema(description = "To dial, never to make rules of", example = "sip.vapi.ai")
                    @Nullable String hostname,
            @Schema(allowableValues = {"static", "dynamic", "unpublished"}) String addressing,
            @Schema(description = "None unless static") List<AddressView> addresses,
            @Schema(description = "None if unpublished", example = "[\"5060\"]") List<String> ports,
            List<String> protocols,
            @Schema(description = "What a firewall matches: tls is tcp") List<String> transports,
            @Schema(allowableValues = {"inbound", "outbound", "bidirectional"}) String direction) {}

    @Schema(name = "Address")
    record AddressView(
            @Schema(example = "44.229.228.186/32") String cidr,
            @Nullable Instant effectiveFrom,
            @Nullable Instant retireAfter) {}

    static EndpointsView of(List<Selected> selected) {
        return new EndpointsView(selected.stream().flatMap(EndpointsView::rows).toList());
    }

    /** One row; where the reader narrowed the regions, one for each of them. */
    private static Stream<EndpointView> rows(Selected selected) {
        return selected.everywhere()
                ? Stream.of(row(selected, RegionId.ALL))
                : selected.regions().stream().map(region -> row(selected, region));
    }

    private static EndpointView row(Selected selected, RegionId region) {
        var endpoint = selected.endpoint();
        return new EndpointView(
                endpoint.trafficType().word(),
                region.text(),
                endpoint.id().label(),
                endpoint.hostname() == null ? null : endpoint.hostname().text(),
                endpoint.addresses().addressing().word(),
                LazyList.of(
                        selected.addresses(),
                        a ->
                                new AddressView(
                                        a.cidr().toString(), a.effectiveFrom(), a.retireAfter())),
                endpoint.ports().texts(),
                texts(selected.protocols()),
                texts(selected.protocols().stream().map(Protocol::transport).distinct().toList()),
                endpoint.direction().word());
    }

    List<List<String>> csv() {
        return items.stream()
                .map(
                        row ->
                                List.of(
                                        row.trafficType,
                                        row.region,
                                        row.label,
                                        row.hostname == null ? "" : row.hostname,
                                        row.addressing,
                                        String.join(
                                                " ",
                                                row.addresses.stream()
                                                        .map(AddressView::cidr)
                                                        .toList()),
                                        String.join(" ", row.ports),
                                        String.join(" ", row.protocols),
                                        String.join(" ", row.transports),
                                        row.direction))
                .toList();
    }

    static final List<String> COLUMNS =
            List.of(
                    "trafficType",
                    "region",
                    "label",
                    "hostname",
                    "addressing",
                    "addresses",
                    "ports",
                    "protocols",
                    "transports",
                    "direction");
}
