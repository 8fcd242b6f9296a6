package io.portolan.access.web;

import io.portolan.access.RequiresRole;
import io.portolan.access.Role;
import io.portolan.auditlog.AuditEntry;
import io.portolan.auditlog.AuditFilter;
import io.portolan.auditlog.AuditLog;
import io.portolan.http.Format;
import io.portolan.http.PageSize;
import io.portolan.http.Query;
import io.portolan.http.Takes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who did what. */
@RestController
@Tag(name = "Tokens")
class AuditLogController {

    private final AuditLog audit;
    private final AuditLogParameters parameters;

    AuditLogController(AuditLog audit, AuditLogParameters parameters) {
        this.audit = audit;
        this.parameters = parameters;
    }

    @GetMapping("/api/v1/audit-log")
    @RequiresRole(Role.ADMIN)
    @Takes(value = AuditLogParameters.class, formats = Format.JSON)
    @Operation(
            operationId = "listAuditLog",
            summary = "Who did what",
            description =
                    "The newest first: each change with the caller who made it, and each call of a known caller"
                            + " that was refused, at most 60 a minute of one principal. Use it to find out who"
                            + " published, whose token did it, and from where.")
    ResponseEntity<AuditLogView> list(Query query) {
        AuditFilter filter = parameters.filter(query);
        int limit = PageSize.of(query);
        List<AuditEntry> found = audit.find(filter, limit + 1);
        List<AuditEntry> page = found.size() > limit ? found.subList(0, limit) : found;
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        AuditLogView.of(
                                page,
                                found.size() > limit
                                        ? AuditLogParameters.path(query, page.getLast().id())
                                        : null));
    }
}
