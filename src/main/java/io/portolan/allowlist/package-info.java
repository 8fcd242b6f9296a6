/**
 * What a firewall must allow: a selection of a catalog, the addresses it names, and the
 * vendor-neutral rules it needs. Everything here is a function of the catalog, the selection and
 * what the caller says of its own servers; no clock, no database, no DNS.
 */
@ApplicationModule(
        displayName = "allowlist",
        allowedDependencies = {"catalog", "revision", "net", "access", "http", "document"})
@NullMarked
package io.portolan.allowlist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
