package io.portolan.notification.web;

import static io.portolan.notification.State.ACTIVE;
import static io.portolan.notification.State.DISABLED;
import static io.portolan.notification.State.PAUSED;
import static io.portolan.notification.State.PENDING_VERIFICATION;

import io.portolan.access.Caller;
import io.portolan.access.RequiresRole;
import io.portolan.access.Role;
import io.portolan.document.Fields;
import io.portolan.http.ProblemException;
import io.portolan.notification.Requests;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.Subscription;
import io.portolan.notification.Subscriptions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.SecureRandom;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** From one state to another: verified, confirmed, paused, resumed, with another secret. */
@RestController
@RequestMapping("/api/v1/webhooks/{webhook}")
@Tag(name = "Webhooks")
class WebhookStateController {

    private final Webhooks webhooks;
    private final Subscriptions subscriptions;
    private final Requests requests;
    private final SecureRandom random = new SecureRandom();

    WebhookStateController(Webhooks webhooks, Subscriptions subscriptions, Requests requests) {
        this.webhooks = webhooks;
        this.subscriptions = subscriptions;
        this.requests = requests;
    }

    @PostMapping("/verify")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "verifyWebhook",
            summary = "Have the URL challenged again",
            description =
                    "Posts another signed challenge. Use it when the receiver was not ready for the first. One at a time,"
                            + " 10 an hour for a webhook and 120 for all of its owner's, the first of each included.")
    @ApiResponse(responseCode = "202", description = "It is posted now", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "It is verified or suspended, or the last challenge is not finished",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    @LimitedRate
    ResponseEntity<WebhookView> verify(@PathVariable String webhook, Caller caller) {
        Subscription found = webhooks.findServed(webhook, caller, PENDING_VERIFICATION);
        Subscription challenged =
                requests.challenge(found.id()).orElseThrow(RefusalProblems::problem);
        return ResponseEntity.accepted()
                .cacheControl(CacheControl.noStore())
                .body(WebhookView.of(challenged));
    }

    @PostMapping("/confirm")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "confirmWebhook",
            summary = "Confirm that the challenge arrived",
            description =
                    "With the word that was posted to the URL. Use it where the receiver cannot echo it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Challenge.class))))
    @ApiResponse(responseCode = "200", description = "Active", useReturnTypeSchema = true)
    ResponseEntity<WebhookView> confirm(@PathVariable String webhook, Fields body, Caller caller) {
        Subscription found = webhooks.find(webhook, caller, PENDING_VERIFICATION);
        String word = body.text("challenge");
        if (!body.build(() -> subscriptions.confirm(found.id(), word))) {
            throw ProblemException.ofBody(
                    "/challenge", word + " (expected: the word of the newest challenge)");
        }
        return kept(WebhookView.of(webhooks.find(webhook, caller)));
    }

    @Schema(name = "WebhookChallenge")
    record Challenge(
            @Schema(
                            description = "data.challenge of the event that arrived",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    String challenge) {}

    @PostMapping("/pause")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "pauseWebhook",
            summary = "Hear nothing for a while",
            description = "What happens meanwhile is told when it is resumed.")
    @ApiResponse(responseCode = "200", description = "Paused", useReturnTypeSchema = true)
    ResponseEntity<WebhookView> pause(@PathVariable String webhook, Caller caller) {
        Subscription found = webhooks.find(webhook, caller, ACTIVE, PAUSED);
        return kept(WebhookView.of(subscriptions.enter(found.id(), PAUSED)));
    }

    @PostMapping("/resume")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "resumeWebhook",
            summary = "Be told again",
            description =
                    "From where it stopped, and at once. Use it after a pause, or when a receiver that"
                            + " failed, whether it was disabled or not, is back.")
    @ApiResponse(responseCode = "200", description = "Active", useReturnTypeSchema = true)
    ResponseEntity<WebhookView> resume(@PathVariable String webhook, Caller caller) {
        Subscription found = webhooks.find(webhook, caller, PAUSED, DISABLED, ACTIVE);
        return kept(WebhookView.of(subscriptions.enter(found.id(), ACTIVE)));
    }

    @PostMapping("/rotate")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "rotateWebhook",
            summary = "Give a webhook a new secret",
            description =
                    "For 24 hours events carry a signature with each of the two. Use it to change the secret without an interruption.")
    @ApiResponse(
            responseCode = "200",
            description = "The new secret is shown this once",
            useReturnTypeSchema = true)
    ResponseEntity<WebhookView> rotate(@PathVariable String webhook, Caller caller) {
        Subscription found = webhooks.find(webhook, caller);
        var secret = SigningSecret.random(random);
        subscriptions.rotate(found.id(), secret);
        return kept(WebhookView.of(webhooks.find(webhook, caller), secret));
    }

    private static <T> ResponseEntity<T> kept(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
