package io.portolan.access.web;

import io.portolan.auditlog.AuditEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(name = "AuditLog", description = "The newest first")
record AuditLogView(
        List<EntryView> items,
        @Schema(description = "Where the list goes on; absent: it does not")
                @Nullable String next) {

    @Schema(name = "AuditEntry", description = "What a caller changed, or was refused")
    record EntryView(
            Instant at,
            String principal,
            @Schema(description = "The token's identifier; absent: another kind of credential")
                    @Nullable String token,
            @Schema(allowableValues = {"reader", "subscriber", "publisher", "admin"}) String role,
            @Schema(
                            description =
                                    "The client's, as the proxies in portolan.trusted-proxies say",
                            example = "203.0.113.9")
                    String address,
            @Schema(description = "The header X-Request-Id of the answer") String requestId,
            @Schema(description = "The operationId", example = "publishRevision") String action,
            @Schema(description = "The identifier of what was changed; of a refused call, its path")
                    String target,
            @Schema(example = "vapi") @Nullable String provider,
            @Schema(description = "The revision that came of it") @Nullable Integer revision,
            @Schema(
                            description =
                                    "What else there is to say. Of a refused call: status, problem, codes of what was"
                                            + " violated and text; notRecorded: how many more were refused in the"
                                            + " minute before",
                            type = "object")
                    Map<String, Object> detail) {

        static EntryView of(AuditEntry entry) {
            return new EntryView(
                    entry.at(),
                    entry.actor().principal(),
                    entry.actor().token() == null ? null : entry.actor().token().toString(),
                    entry.actor().role(),
                    entry.actor().address(),
                    entry.actor().requestId(),
                    entry.actor().action(),
                    entry.deed().target(),
                    entry.deed().provider(),
                    entry.deed().revision(),
                    entry.deed().detail());
        }
    }

    static AuditLogView of(List<AuditEntry> entries, @Nullable String next) {
        return new AuditLogView(entries.stream().map(EntryView::of).toList(), next);
    }
}
