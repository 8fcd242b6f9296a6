package io.portolan.auditlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are wanted; null does not narrow.
 *
 * @param since not before
 * @param until before
 * @param before rows with a lower identifier
 */
public record AuditFilter(
        @Nullable String principal,
        @Nullable String action,
        @Nullable String provider,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Long before) {}
