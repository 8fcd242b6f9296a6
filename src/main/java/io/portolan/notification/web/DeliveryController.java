package io.portolan.notification.web;

import static io.portolan.notification.State.ACTIVE;
import static io.portolan.notification.State.PAUSED;

import io.portolan.access.Caller;
import io.portolan.access.RequiresRole;
import io.portolan.access.Role;
import io.portolan.document.Fields;
import io.portolan.http.Format;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.portolan.http.Takes;
import io.portolan.notification.Delivery;
import io.portolan.notification.Kind;
import io.portolan.notification.Requests;
import io.portolan.notification.Subscription;
import io.portolan.notification.Subscriptions;
import io.portolan.revision.RevisionNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhooks/{webhook}")
@Tag(name = "Webhooks")
class DeliveryController {

    private final Webhooks webhooks;
    private final Subscriptions subscriptions;
    private final Requests requests;

    DeliveryController(Webhooks webhooks, Subscriptions subscriptions, Requests requests) {
        this.webhooks = webhooks;
        this.subscriptions = subscriptions;
        this.requests = requests;
    }

    @GetMapping("/deliveries")
    @RequiresRole(Role.SUBSCRIBER)
    @Takes(value = Page.class, formats = Format.JSON)
    @Operation(
            operationId = "listDeliveries",
            summary = "Every attempt of the last 30 days",
            description =
                    "The newest first, of any kind. Use it to see what was sent, when, and what your receiver answered.")
    ResponseEntity<DeliveryView.ListView> list(
            @PathVariable String webhook, Query query, Caller caller) {
        Subscription found = webhooks.find(webhook, caller);
        // One that is forgotten meanwhile ends the list; it must not begin anew.
        @Nullable UUID before =
                query.one(Page.BEFORE, Function.identity())
                        .map(id -> webhooks.delivery(found, id).id())
                        .orElse(null);
        List<Delivery> items = subscriptions.deliveries(found.id(), Page.MOST + 1, before);
        boolean isLast = items.size() <= Page.MOST;
        List<Delivery> page = isLast ? items : items.subList(0, Page.MOST);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        new DeliveryView.ListView(
                                page.stream().map(DeliveryView::of).toList(),
                                isLast
                                        ? null
                                        : "/api/v1/webhooks/%s/deliveries?before=%s"
                                                .formatted(found.id(), page.getLast().id())));
    }

    /** A page of attempts. */
    @Component
    static final class Page implements QueryParameters {

        private static final int MOST = 100;
        private static final String BEFORE = "before";

        @Override
        public List<QueryParameter> parameters() {
            return List.of(
                    QueryParameter.one(
                            BEFORE,
                            "Only attempts before that one",
                            "019ab0c2-7d1e-7000-8000-5f2b9c3d4e6a"));
        }

        @Override
        public List<ProblemType> problems() {
            return List.of(ProblemType.UNKNOWN_DELIVERY);
        }
    }

    @PostMapping("/test")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "testWebhook",
            summary = "See something arrive",
            description =
                    "Posts a signed event of the type portolan.endpoint.test, once. Use it to try a receiver. Of an active webhook alone,"
                            + " one at a time, and 6 a minute for all webhooks of its owner.")
    @ApiResponse(responseCode = "202", description = "It is posted now", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "It is not active, or suspended, or the last test is not finished",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    @LimitedRate
    ResponseEntity<DeliveryView> test(@PathVariable String webhook, Caller caller) {
        Subscription found = webhooks.findServed(webhook, caller, ACTIVE);
        return accepted(requests.test(found.id()).orElseThrow(RefusalProblems::problem));
    }

    @PostMapping("/deliveries/{delivery}/redeliver")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "redeliver",
            summary = "Send one event again",
            description =
                    "With the same id and the same bytes. Use it when a receiver took an event and lost it. 60 an hour for a"
                            + " webhook, 600 for all of its owner's.")
    @ApiResponse(responseCode = "202", description = "It is posted now", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "It is neither active nor paused, or suspended, or the event is of another type",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    @LimitedRate
    ResponseEntity<DeliveryView> redeliver(
            @PathVariable String webhook, @PathVariable String delivery, Caller caller) {
        Subscription found = webhooks.findServed(webhook, caller, ACTIVE, PAUSED);
        Delivery before = webhooks.delivery(found, delivery);
        if (!before.kind().equals(Kind.RULES_CHANGED.word())) {
            throw new ProblemException(
                    ProblemType.WRONG_STATE,
                    "delivery: %s (expected: one of %s, which alone can be sent again)"
                            .formatted(before.kind(), Kind.RULES_CHANGED.word()));
        }
        return accepted(requests.redeliver(before).orElseThrow(RefusalProblems::problem));
    }

    @PostMapping("/replay")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "replayWebhook",
            summary = "Tell everything again that came after a revision",
            description =
                    "As the webhook's mode has it: one event, or one for each revision. Use it when a receiver was restored from a backup."
                            + " 10 an hour for a webhook, 120 for all of its owner's.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Replay.class))))
    @ApiResponse(responseCode = "202", description = "It is told now", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "It is neither active nor paused",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    @LimitedRate
    ResponseEntity<WebhookView> replay(@PathVariable String webhook, Fields body, Caller caller) {
        Subscription found = webhooks.find(webhook, caller, ACTIVE, PAUSED);
        int from = Replay.read(body, found.cursor().checked());
        Subscription replayed =
                requests.replay(found.id(), new RevisionNumber(from))
                        .orElseThrow(RefusalProblems::problem);
        return ResponseEntity.accepted()
                .cacheControl(CacheControl.noStore())
                .body(WebhookView.of(replayed));
    }

    @Schema(name = "WebhookReplay")
    record Replay(
            @Schema(
                            description = "The revision you have; 1 is the first",
                            example = "5",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    int from) {

        static int read(Fields body, RevisionNumber most) {
            int from =
                    body.number(
                            "from",
                            number -> {
                                if (number < 1 || number > most.value()) {
                                    throw new IllegalArgumentException(
                                            "%d (expected: 1-%s; what comes after that has not been told yet)"
                                                    .formatted(number, most));
                                }
                                return number;
                            });
            return body.build(() -> from);
        }
    }

    private static ResponseEntity<DeliveryView> accepted(Delivery delivery) {
        return ResponseEntity.accepted()
                .cacheControl(CacheControl.noStore())
                .body(DeliveryView.of(delivery));
    }
}
