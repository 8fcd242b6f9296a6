package io.portolan.auditlog;

import java.time.Instant;

/**
 * A row of the audit log.
 *
 * @param id grows with each row
 * @param at by the database's clock
 */
public record AuditEntry(long id, Instant at, Actor actor, Deed deed) {}
