package io.portolan.notification.web;

import io.portolan.access.Caller;
import io.portolan.access.RequiresRole;
import io.portolan.access.Role;
import io.portolan.document.Fields;
import io.portolan.http.ProblemException;
import io.portolan.notification.Egress;
import io.portolan.notification.Mode;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.Subscription;
import io.portolan.notification.Subscriptions;
import io.portolan.notification.Subscriptions.Edit;
import io.portolan.notification.Target;
import io.portolan.notification.WebhookProperties;
import io.portolan.revision.Catalogs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "Webhooks", description = "Be told when the rules of your selection change")
class WebhookController {

    private final Webhooks webhooks;
    private final Subscriptions subscriptions;
    private final Catalogs catalogs;
    private final Egress egress;
    private final SecureRandom random = new SecureRandom();

    WebhookController(
            Webhooks webhooks,
            Subscriptions subscriptions,
            Catalogs catalogs,
            WebhookProperties properties) {
        this.webhooks = webhooks;
        this.subscriptions = subscriptions;
        this.catalogs = catalogs;
        this.egress = properties.egress();
    }

    @PostMapping
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "createWebhook",
            summary = "Be told when the rules of a selection change",
            description =
                    "The secret is in this answer and in no other: events are signed with it (Standard Webhooks). A"
                            + " signed challenge is posted to the URL at once; it is active as soon as the answer to that echoes"
                            + " the challenge, or you send it to confirm. One principal"
                            + " may have 100 webhooks, unless the operator has set another limit.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    WebhookRequest.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Made; the secret is shown this once",
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "You have as many webhooks as you may have; those beyond a limit that was lowered stay",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    @LimitedRate
    ResponseEntity<WebhookView> create(Fields body, Caller caller) {
        var secret = SigningSecret.random(random);
        Subscription made =
                subscriptions
                        .create(WebhookRequest.read(body, caller, catalogs, egress), secret)
                        .orElseThrow(RefusalProblems::problem);
        return ResponseEntity.created(URI.create("/api/v1/webhooks/" + made.id()))
                .cacheControl(CacheControl.noStore())
                .body(WebhookView.of(made, secret));
    }

    @GetMapping
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "listWebhooks",
            summary = "Your webhooks",
            description =
                    "Oldest first, each with how far it was told; an admin sees everybody's. Use it to see which fail.")
    ResponseEntity<WebhookView.ListView> list(Caller caller) {
        return kept(
                new WebhookView.ListView(
                        webhooks.of(caller).stream().map(WebhookView::of).toList()));
    }

    @GetMapping("/{webhook}")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "getWebhook",
            summary = "One webhook",
            description =
                    "Its state, how far it was told, and since when it fails, if it does. Use it to find out why nothing arrives.")
    ResponseEntity<WebhookView> one(@PathVariable String webhook, Caller caller) {
        return kept(WebhookView.of(webhooks.find(webhook, caller)));
    }

    @PatchMapping("/{webhook}")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "updateWebhook",
            summary = "Change a webhook",
            description =
                    "Its url, mode or description; what is left out stays. Another url has to be verified anew, by a"
                            + " challenge that counts like one of verify. The selection never changes, so that an event known by its id always says the same: make another"
                            + " webhook for another selection.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema =
                                                    @Schema(implementation = WebhookChange.class))))
    @ApiResponse(responseCode = "200", description = "Changed", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "412",
            description = "Somebody else has changed it",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    @ApiResponse(
            responseCode = "428",
            description = "If-Match is missing",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    @LimitedRate
    ResponseEntity<WebhookView> update(
            @PathVariable String webhook,
            Fields body,
            Caller caller,
            @Parameter(
                            in = ParameterIn.HEADER,
                            name = "If-Match",
                            required = true,
                            example = "\"1\"",
                            description = "The version you have seen, in quotation marks: \"1\"")
                    @RequestHeader(name = "If-Match", required = false)
                    @Nullable String ifMatch) {
        Subscription found = webhooks.find(webhook, caller);
        int version = Version.of(ifMatch, found.version());
        Edit edit = WebhookChange.read(body, found, egress);
        return kept(
                WebhookView.of(
                        subscriptions
                                .edit(found.id(), version, edit)
                                .orElseThrow(RefusalProblems::problem)));
    }

    /** What an owner may change. */
    @Schema(name = "WebhookChange", description = "What is left out stays as it is")
    record WebhookChange(
            @Nullable String url,
            @Nullable String mode,
            @Schema(description = "null takes it away") @Nullable String description) {
        static Edit read(Fields body, Subscription before, Egress egress) {
            Stream.of("url", "mode").filter(body::isNull).forEach(WebhookChange::refuseNull);
            Target target =
                    body.optionalValue("url", text -> Target.parse(text, egress))
                            .orElseGet(() -> Target.parse(before.url(), true));
            Mode mode = body.optionalValue("mode", Mode::parse).orElse(before.mode());
            @Nullable String description =
                    body.isNull("description")
                            ? null
                            : body.optionalValue("description", WebhookRequest::description)
                                    .orElse(before.description());
            return body.build(() -> new Edit(target, mode, description));
        }

        private static void refuseNull(String field) {
            throw ProblemException.ofBody(
                    "/" + field, "null (expected: a text; it stays as it is when it is left out)");
        }
    }

    @DeleteMapping("/{webhook}")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "deleteWebhook",
            summary = "Be told no more",
            description = "It is gone, with its secret and the list of its deliveries.")
    @ApiResponse(responseCode = "204", description = "Gone")
    ResponseEntity<Void> delete(@PathVariable String webhook, Caller caller) {
        subscriptions.delete(webhooks.find(webhook, caller).id());
        return ResponseEntity.noContent().build();
    }

    private static <T> ResponseEntity<T> kept(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
