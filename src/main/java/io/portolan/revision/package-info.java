/**
 * How the truth changes: the log of revisions per provider, what differs between any two, and the
 * digests that prove it. A revision is a set of {@link io.portolan.revision.Fact facts}; publishing
 * opens and closes facts, and every state and every difference is read back from them.
 */
@ApplicationModule(
        displayName = "revision",
        allowedDependencies = {"catalog", "net", "access", "auditlog", "http", "document"})
@NullMarked
package io.portolan.revision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
