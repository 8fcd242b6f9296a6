package io.portolan.notification.web;

import io.portolan.access.Caller;
import io.portolan.access.Role;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.http.ProblemException;
import io.portolan.notification.Egress;
import io.portolan.notification.Mode;
import io.portolan.notification.NewSubscription;
import io.portolan.notification.Target;
import io.portolan.revision.CatalogAt;
import io.portolan.revision.Catalogs;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What describes a webhook to be made; {@link #read} is how it is read. */
@Schema(name = "NewWebhook", description = "Who wants to be told of what, and where")
record WebhookRequest(
        @Schema(
                        description = "Where events are posted: https, a public address",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                String url,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) SelectionRequest selection,
        @Schema(
                        description =
                                "latest: one event from what you were told last to the head; every: one for each revision",
                        allowableValues = {"latest", "every"},
                        defaultValue = "latest")
                @Nullable String mode,
        @Nullable String description) {

    private static final int MOST_DESCRIPTION = 500;

    /** The filters of a selection, in the plural; one that is left out does not narrow. */
    private static final Map<String, String> FILTERS =
            Map.of(
                    "regions", "region",
                    "trafficTypes", "trafficType",
                    "protocols", "protocol",
                    "directions", "direction",
                    "families", "family");

    @Schema(
            name = "WebhookSelection",
            description =
                    "The rules you care about: you hear of changes of these alone. A filter that is left out does not narrow; an empty one is refused")
    record SelectionRequest(
            @Schema(example = "vapi", requiredMode = Schema.RequiredMode.REQUIRED) String provider,
            @Nullable List<String> regions,
            @Nullable List<String> trafficTypes,
            @Nullable List<String> protocols,
            @Nullable List<String> directions,
            @Nullable List<String> families) {}

    static NewSubscription read(Fields body, Caller caller, Catalogs catalogs, Egress egress) {
        Target target = body.value("url", text -> Target.parse(text, egress));
        Mode mode = body.optionalValue("mode", Mode::parse).orElse(Mode.LATEST);
        @Nullable String description =
                body.optionalValue("description", WebhookRequest::description).orElse(null);
        Fields selection = body.object("selection");
        ProviderId provider =
                selection.value("provider", text -> valid(() -> catalogs.provider(text)));
        CatalogAt at = catalogs.atHead(provider);
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        FILTERS.forEach(
                (field, name) -> {
                    List<String> values =
                            selection.texts(
                                    field,
                                    text ->
                                            valid(
                                                    () -> {
                                                        Selection.parse(
                                                                Map.of(name, List.of(text)),
                                                                at.catalog());
                                                        return text;
                                                    }));
                    if (!values.isEmpty()) {
                        parameters.put(name, values);
                    } else if (selection.has(field)) {
                        throw ProblemException.ofBody(
                                "/selection/" + field,
                                "empty (expected: a value, or leave the field out for all)");
                    }
                });
        Selection taken = selection.build(() -> Selection.parse(parameters, at.catalog()));
        return body.build(
                () ->
                        new NewSubscription(
                                caller.principal(),
                                provider,
                                target,
                                taken,
                                mode,
                                description,
                                caller.role().includes(Role.PUBLISHER),
                                at.number()));
    }

    static String description(String text) {
        if (text.length() > MOST_DESCRIPTION) {
            throw new IllegalArgumentException(
                    "description: %d characters (expected: at most %d)"
                            .formatted(text.length(), MOST_DESCRIPTION));
        }
        return text;
    }

    /** What a query would say of a bad value, said of a field. */
    private static <T> T valid(Supplier<T> read) {
        try {
            return read.get();
        } catch (ProblemException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
