/**
 * The rules of a selection in the syntax of one firewall: files, how to apply, verify and take them
 * off again. A renderer sees rules, never the catalog; what its target cannot express becomes a
 * {@link io.portolan.bundle.Loss}, never a silent drop. Each renderer is one file in {@code
 * vendor}, so that folder's listing is the list of supported firewalls.
 */
@ApplicationModule(
        displayName = "bundle",
        allowedDependencies = {
            "allowlist",
            "revision",
            "catalog",
            "net",
            "access",
            "http",
            "document"
        })
@NullMarked
package io.portolan.bundle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
