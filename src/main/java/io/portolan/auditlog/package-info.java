/**
 * Who did what: a row for each thing that a caller changed, written in the very transaction of the
 * change, and one for each call that was refused. A row is never changed; rows are deleted when
 * they are older than {@code portolan.audit-log.keep}. No row holds a secret.
 */
@ApplicationModule(
        displayName = "auditlog",
        allowedDependencies = {})
@NullMarked
package io.portolan.auditlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
