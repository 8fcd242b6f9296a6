package io.portolan.bundle.web;

import io.portolan.access.PublicEndpoint;
import io.portolan.bundle.Bundle;
import io.portolan.http.Answer;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.Format;
import io.portolan.http.Query;
import io.portolan.http.Takes;
import io.portolan.revision.ChainChoice;
import io.portolan.revision.RevisionChoice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/providers/{provider}/bundles/{vendor}")
@Tag(name = "Bundles", description = "The rules in your firewall's own language")
class BundleController {

    private final Orders orders;

    BundleController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping
    @PublicEndpoint
    @Takes(
            value = {RevisionChoice.class, BundleQuestion.class},
            formats = {Format.TEXT, Format.ZIP})
    @Operation(
            operationId = "getBundle",
            summary = "The rules for your firewall",
            description =
                    "A file to apply, with what it assumes and leaves out in its head; format=zip has the"
                            + " rollback beside it. Name your servers with sipServer and mediaServer and your RTP range with"
                            + " mediaPorts, or the placeholders in it must be replaced. Unchanged rules are the same bytes.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "string")))
    ResponseEntity<?> bundle(
            @PathVariable String provider,
            @PathVariable String vendor,
            Query query,
            Format format) {
        Order order = orders.order(provider, vendor, query);
        Bundle bundle = order.renderer().render(order.plan());
        return format == Format.ZIP
                ? Files.zip(
                        order.answer(format),
                        order.plan().prefix(),
                        List.of(bundle, order.renderer().rollback(order.plan())))
                : Files.text(order.answer(format), bundle);
    }

    @GetMapping("/manifest")
    @PublicEndpoint
    @Takes(
            value = {RevisionChoice.class, BundleQuestion.class},
            formats = {Format.JSON, Format.YAML})
    @Operation(
            operationId = "getBundleManifest",
            summary = "What a bundle is, does and assumes",
            description =
                    "Which facts it was made from, what it assumes, what it leaves out, what it opens in numbers,"
                            + " and how to apply it, verify it on the device and roll it back.")
    ResponseEntity<ManifestView> manifest(
            @PathVariable String provider,
            @PathVariable String vendor,
            Query query,
            Format format) {
        Order order = orders.order(provider, vendor, query);
        return order.answer(format)
                .body(ManifestView.of(order.plan(), order.renderer(), order.at().number()));
    }

    @GetMapping("/delta")
    @PublicEndpoint
    @Takes(
            value = {Orders.Ends.class, ChainChoice.class, BundleQuestion.class},
            formats = {Format.TEXT, Format.ZIP})
    @Operation(
            operationId = "getBundleDelta",
            summary = "The commands from one revision's bundle to another's",
            description =
                    "Additions first, removals last. Apply it to a device that has the bundle of from, with the"
                            + " same parameters, and it has the bundle of to. If nothing changes, the header Portolan-Changed"
                            + " is false and the file does nothing: it is a comment, or the same document over again where"
                            + " the target takes whole documents.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "string")))
    ResponseEntity<?> delta(
            @PathVariable String provider,
            @PathVariable String vendor,
            Query query,
            Format format) {
        Orders.Delta delta = orders.delta(provider, vendor, query);
        Answer answer =
                delta.to()
                        .answer(format, Keeps.AN_HOUR)
                        .with("Portolan-Changed", Boolean.toString(delta.bundle().isChange()));
        return format == Format.ZIP
                ? Files.zip(answer, delta.prefix() + "-delta", List.of(delta.bundle()))
                : Files.text(answer, delta.bundle());
    }

    @GetMapping("/rollback")
    @PublicEndpoint
    @Takes(
            value = {RevisionChoice.class, BundleQuestion.class},
            formats = {Format.TEXT, Format.ZIP})
    @Operation(
            operationId = "getBundleRollback",
            summary = "The commands that take a bundle off again",
            description =
                    "Exactly what the bundle of the same parameters put on, and nothing else.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "string")))
    ResponseEntity<?> rollback(
            @PathVariable String provider,
            @PathVariable String vendor,
            Query query,
            Format format) {
        Order order = orders.order(provider, vendor, query);
        Bundle rollback = order.renderer().rollback(order.plan());
        return format == Format.ZIP
                ? Files.zip(
                        order.answer(format),
                        order.plan().prefix() + "-rollback",
                        List.of(rollback))
                : Files.text(order.answer(format), rollback);
    }
}
