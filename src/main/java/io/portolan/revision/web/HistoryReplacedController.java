package io.portolan.revision.web;

import io.portolan.access.Caller;
import io.portolan.access.RequiresRole;
import io.portolan.access.Role;
import io.portolan.catalog.ProviderId;
import io.portolan.http.Query;
import io.portolan.http.Takes;
import io.portolan.revision.Catalogs;
import io.portolan.revision.Heads;
import io.portolan.revision.ProviderChoice;
import io.portolan.revision.ReplacedHistories;
import io.portolan.revision.ReplacedHistories.Notice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Histories that were replaced by an older database: noticed, said, acknowledged. */
@RestController
@RequestMapping("/api/v1/history-replaced")
@Tag(name = "History")
class HistoryReplacedController {

    private final Catalogs catalogs;
    private final Heads heads;
    private final ReplacedHistories notices;

    HistoryReplacedController(Catalogs catalogs, Heads heads, ReplacedHistories notices) {
        this.catalogs = catalogs;
        this.heads = heads;
        this.notices = notices;
    }

    @GetMapping
    @RequiresRole(Role.READER)
    @Operation(
            operationId = "listReplacedHistories",
            summary = "Which histories were replaced",
            description =
                    "Notices that nobody has acknowledged yet, oldest first: an older database was restored, and revision"
                            + " numbers may mean something else than before. None, as a rule.")
    ResponseEntity<NoticesView> list() {
        return answer();
    }

    @PostMapping
    @RequiresRole(Role.ADMIN)
    @Takes(ProviderChoice.class)
    @Operation(
            operationId = "reportReplacedHistory",
            summary = "Say that a database was restored",
            description =
                    "Instances notice a restore while they run. After one that was made while all were stopped, say so"
                            + " here: every subscriber of the provider, or of all, is told to read everything again.")
    @ApiResponse(responseCode = "200", description = "Told", useReturnTypeSchema = true)
    ResponseEntity<NoticesView> report(Query query, Caller caller) {
        List<ProviderId> replaced =
                query.one(ProviderChoice.PROVIDER, catalogs::provider)
                        .map(List::of)
                        .orElseGet(() -> List.copyOf(heads.all().keySet()));
        replaced.forEach(provider -> heads.replace(provider, caller.principal().text()));
        return answer();
    }

    @DeleteMapping
    @RequiresRole(Role.ADMIN)
    @Operation(
            operationId = "acknowledgeReplacedHistories",
            summary = "Acknowledge all notices of replaced histories",
            description =
                    "For all instances at once: they are no longer shown here and in the database's health.")
    @ApiResponse(responseCode = "204", description = "Acknowledged")
    ResponseEntity<Void> acknowledge() {
        notices.acknowledge();
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<NoticesView> answer() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new NoticesView(notices.open().stream().map(NoticeView::of).toList()));
    }

    @Schema(name = "ReplacedHistories", description = "Oldest first")
    record NoticesView(List<NoticeView> items) {}

    @Schema(name = "ReplacedHistory", description = "A history that is not the one it was")
    record NoticeView(
            @Schema(example = "vapi") String provider,
            @Schema(
                            description =
                                    "The newest revision that was known before; absent: an admin said so")
                    @Nullable Integer knownRevision,
            @Schema(description = "Its chain") @Nullable String knownChain,
            @Schema(
                            description =
                                    "The newest revision there was then; absent: the provider was gone")
                    @Nullable Integer revision,
            @Schema(description = "Its chain") @Nullable String chain,
            Instant noticedAt,
            @Schema(description = "The admin who said so; absent: an instance noticed it")
                    @Nullable String noticedBy) {

        static NoticeView of(Notice notice) {
            return new NoticeView(
                    notice.provider().text(),
                    notice.knownRevision(),
                    notice.knownChain() == null ? null : notice.knownChain().hex(),
                    notice.revision(),
                    notice.chain() == null ? null : notice.chain().hex(),
                    notice.noticedAt(),
                    notice.noticedBy());
        }
    }
}
