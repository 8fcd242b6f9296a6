package io.portolan.bundle.web;

import io.portolan.bundle.Vendor;
import io.portolan.http.QueryParameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(name = "Vendor", description = "A target of bundles")
record VendorView(
        @Schema(example = "nftables") String id,
        String name,
        @Schema(description = "What sort of thing it is") String kind,
        @Schema(
                        description = "Where it stands on the way of a call",
                        allowableValues = {"firewall", "sip-server", "carrier", "neutral"})
                String layer,
        ExpressesView expresses,
        @Schema(description = "Which of your addresses its rules name where there is NAT")
                String writes,
        @Schema(
                        description =
                                "What a delta is: commands, additions first, or the new document",
                        allowableValues = {"commands", "document"})
                String delta,
        @Schema(
                        description =
                                "What a rollback is: commands, a document without what the bundle put on, or one"
                                        + " that names what is to be deleted",
                        allowableValues = {"commands", "document", "deletion"})
                String rollback,
        @Schema(description = "What it takes at most, and where the bundle minds it") String limits,
        @Schema(description = "Its own parameters, beside those all bundles take")
                List<ParameterView> parameters,
        @Schema(description = "How this project checked what it renders") String verified) {

    @Schema(name = "Expresses", description = "What its syntax can say")
    record ExpressesView(
            @Schema(description = "It lets replies pass by itself") boolean stateful,
            @Schema(description = "A rule can name source ports") boolean sourcePorts,
            boolean ipv6,
            @Schema(
                            description =
                                    "A rule names your servers; otherwise it holds for whatever it is attached to")
                    boolean servers) {}

    @Schema(name = "VendorParameter")
    record ParameterView(String name, String description, String example) {
        static ParameterView of(QueryParameter parameter) {
            return new ParameterView(
                    parameter.name(), parameter.description(), parameter.example());
        }
    }

    @Schema(name = "Vendors")
    record ListView(List<VendorView> items) {}

    static VendorView of(Vendor vendor) {
        return new VendorView(
                vendor.id(),
                vendor.name(),
                vendor.kind(),
                vendor.layer().word(),
                new ExpressesView(
                        vendor.expresses().stateful(),
                        vendor.expresses().sourcePorts(),
                        vendor.expresses().ipv6(),
                        vendor.expresses().servers()),
                vendor.writes(),
                vendor.delta().word(),
                vendor.delta().rollback(),
                vendor.limits(),
                vendor.parameters().stream().map(ParameterView::of).toList(),
                vendor.verified());
    }
}
