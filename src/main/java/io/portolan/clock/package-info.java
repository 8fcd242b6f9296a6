/**
 * One clock for all instances: the database's. Whatever is dated, leased, due or expired is judged
 * by it, so that an instance whose own clock is wrong dates nothing in the future and lets nothing
 * expire too early or too late.
 */
@ApplicationModule(
        displayName = "clock",
        allowedDependencies = {})
@NullMarked
package io.portolan.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
