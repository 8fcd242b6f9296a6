package io.portolan.bundle.web;

import io.portolan.access.PublicEndpoint;
import io.portolan.bundle.Vendors;
import io.portolan.http.Answer;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.Format;
import io.portolan.http.Takes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bundles")
class VendorController {

    private final Vendors vendors;

    VendorController(Vendors vendors) {
        this.vendors = vendors;
    }

    @GetMapping("/api/v1/vendors")
    @PublicEndpoint
    @Takes(formats = {Format.JSON, Format.YAML})
    @Operation(
            operationId = "listVendors",
            summary = "Every firewall there are bundles for",
            description =
                    "What each can express, its parameters, and how what is rendered for it was checked.")
    ResponseEntity<VendorView.ListView> list(Format format) {
        return Answer.in(format)
                .keeps(Keeps.UNTIL_ASKED_AGAIN)
                .body(new VendorView.ListView(vendors.all().stream().map(VendorView::of).toList()));
    }
}
