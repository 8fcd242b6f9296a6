/**
 * How this service speaks HTTP: problems, strict parameters, formats, and a cache of whole answers
 * in front of everything. It knows nothing of what the answers are about.
 */
@ApplicationModule(
        displayName = "http",
        allowedDependencies = {"document", "net"})
@NullMarked
package io.portolan.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
