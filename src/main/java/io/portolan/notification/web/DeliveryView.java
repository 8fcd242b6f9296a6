package io.portolan.notification.web;

import io.portolan.notification.Delivery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Delivery", description = "One attempt to tell something")
record DeliveryView(
        String id,
        @Schema(description = "The header webhook-id: the same for every attempt of an event")
                String webhookId,
        @Schema(example = "portolan.rules.changed") String type,
        @Nullable Integer previousRevision,
        @Nullable Integer revision,
        int attempt,
        @Nullable Instant startedAt,
        @Schema(
                        description =
                                "Absent: not known yet, or never, if the service was killed meanwhile. address not allowed: the name has an address that must not be told, so nothing was sent",
                        allowableValues = {
                            "delivered",
                            "refused",
                            "gone",
                            "unreachable",
                            "address not allowed"
                        })
                @Nullable String outcome,
        @Schema(description = "What was answered, if anything was") @Nullable Integer status) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id().toString(),
                delivery.webhookId().text(),
                delivery.kind(),
                delivery.fromRevision(),
                delivery.toRevision(),
                delivery.attempt(),
                delivery.startedAt(),
                delivery.outcome(),
                delivery.status());
    }

    @Schema(name = "Deliveries")
    record ListView(
            List<DeliveryView> items,
            @Schema(description = "Where the list goes on; absent: it does not")
                    @Nullable String next) {}
}
