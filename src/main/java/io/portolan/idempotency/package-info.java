/**
 * The same POST sent twice has one effect. Whoever sends an {@code Idempotency-Key} with it may
 * send it again after a lost answer: the answer is kept as a {@link
 * io.portolan.idempotency.Receipt} in the very transaction of what the request did, so either both
 * are there or neither. It holds for every handler of a POST; none knows of it. Only what had an
 * effect is kept: a request that was refused, that failed or that only looked runs again.
 *
 * <p>All that such a handler does is one transaction. What reads back what it wrote says {@link
 * io.portolan.http.Afterwards}; nothing that waits for others may happen in it.
 */
@ApplicationModule(
        displayName = "idempotency",
        allowedDependencies = {"access", "http"})
@NullMarked
package io.portolan.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
