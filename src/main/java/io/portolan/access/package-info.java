/**
 * Who may do what. A caller shows a token; a token has a {@link io.portolan.access.Role}, and every
 * handler says which role it wants, or that it is public. Whether a token is good is remembered in
 * memory and unlearned within half a second when any instance revokes it.
 */
@ApplicationModule(
        displayName = "access",
        allowedDependencies = {"auditlog", "http", "document", "net"})
@NullMarked
package io.portolan.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
