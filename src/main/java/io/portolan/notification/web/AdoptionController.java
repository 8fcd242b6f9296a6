package io.portolan.notification.web;

import io.portolan.access.Caller;
import io.portolan.access.RequiresRole;
import io.portolan.access.Role;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.notification.State;
import io.portolan.notification.Subscription;
import io.portolan.notification.Subscription.Applied;
import io.portolan.notification.Subscriptions;
import io.portolan.notification.Telling;
import io.portolan.notification.web.WebhookView.AppliedView;
import io.portolan.notification.web.WebhookView.SuspendedView;
import io.portolan.revision.Catalogs;
import io.portolan.revision.Digest;
import io.portolan.revision.RevisionNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** What firewalls have by now: told by those who run them, asked by those who publish. */
@RestController
@Tag(name = "Webhooks")
class AdoptionController {

    private final Webhooks webhooks;
    private final Subscriptions subscriptions;
    private final Telling telling;
    private final Catalogs catalogs;
    private final Clock clock;

    AdoptionController(
            Webhooks webhooks,
            Subscriptions subscriptions,
            Telling telling,
            Catalogs catalogs,
            Clock clock) {
        this.webhooks = webhooks;
        this.subscriptions = subscriptions;
        this.telling = telling;
        this.catalogs = catalogs;
        this.clock = clock;
    }

    @PutMapping("/api/v1/webhooks/{webhook}/applied")
    @RequiresRole(Role.SUBSCRIBER)
    @Operation(
            operationId = "confirmApplied",
            summary = "Say what your firewall has",
            description =
                    "The revision and the digest of an event or an allowlist of this selection, once its rules are in"
                            + " the firewall. Publishers see who is behind before an address is retired.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    AppliedRequest.class))))
    @ApiResponse(responseCode = "200", description = "Noted", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "422",
            description = "The rules of the selection have another digest at that revision",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    ResponseEntity<WebhookView> applied(@PathVariable String webhook, Fields body, Caller caller) {
        Subscription found = webhooks.find(webhook, caller);
        RevisionNumber head = catalogs.head(found.provider()).number();
        RevisionNumber revision =
                body.number(
                        "revision",
                        number -> {
                            if (number < 1 || number > head.value()) {
                                throw new IllegalArgumentException(
                                        "%d (expected: 1-%s)".formatted(number, head));
                            }
                            return new RevisionNumber(number);
                        });
        Digest digest = body.value("digest", Digest::new);
        body.build(() -> digest);
        String expected = telling.digest(found, revision);
        if (!expected.equals(digest.hex())) {
            throw new ProblemException(
                    ProblemType.OTHER_DIGEST,
                    "digest: %s (expected: %s, the digest of this selection's rules at revision %s)"
                            .formatted(digest, expected, revision));
        }
        var applied = new Applied(revision, digest, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return kept(WebhookView.of(subscriptions.applied(found.id(), applied)));
    }

    @Schema(name = "Applied", description = "What your firewall has")
    record AppliedRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int revision,
            @Schema(
                            description = "As in the event, or in the allowlist of the selection",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    String digest) {}

    @GetMapping("/api/v1/providers/{provider}/adoption")
    @RequiresRole(Role.PUBLISHER)
    @Operation(
            operationId = "getAdoption",
            summary = "Who has what by now",
            description =
                    "Every webhook of the provider: what it was told, and what its owner says the firewall has. Use it"
                            + " before an address is retired: whoever is behind would lose calls.")
    ResponseEntity<AdoptionView> adoption(@PathVariable String provider) {
        ProviderId id = catalogs.provider(provider);
        RevisionNumber head = catalogs.head(id).number();
        List<AdoptionView.Consumer> items =
                subscriptions.of(id).stream().map(each -> consumer(each, head)).toList();
        return kept(
                new AdoptionView(
                        provider,
                        head.value(),
                        (int) items.stream().filter(AdoptionView.Consumer::upToDate).count(),
                        items));
    }

    private AdoptionView.Consumer consumer(Subscription subscription, RevisionNumber head) {
        Applied applied = subscription.applied();
        boolean isUpToDate =
                applied != null
                        && applied.digest().hex().equals(telling.digest(subscription, head));
        return new AdoptionView.Consumer(
                subscription.id().toString(),
                subscription.principal().text(),
                subscription.description(),
                WebhookView.selection(subscription),
                subscription.state().word(),
                SuspendedView.of(subscription.suspension()),
                subscription.state() == State.ACTIVE && subscription.health().failures() == 0,
                subscription.cursor().told().value(),
                AppliedView.of(applied),
                isUpToDate);
    }

    @Schema(name = "Adoption", description = "Who has what by now")
    record AdoptionView(
            String provider,
            int headRevision,
            @Schema(description = "How many have the rules of the head") int upToDate,
            List<Consumer> items) {

        @Schema(name = "Consumer")
        record Consumer(
                String webhook,
                String principal,
                @Nullable String description,
                Map<String, Object> selection,
                String state,
                @Schema(description = "Why it is told nothing, whatever its state")
                        @Nullable SuspendedView suspended,
                @Schema(description = "Whether it was reached last time") boolean reached,
                int toldRevision,
                @Nullable AppliedView applied,
                @Schema(
                                description =
                                        "Whether the rules it has are those of the head, whatever the revision")
                        boolean upToDate) {}
    }

    private static <T> ResponseEntity<T> kept(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
