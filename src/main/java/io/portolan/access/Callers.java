package io.portolan.access;

import java.util.Optional;

/** Who calls, for rooms that ask outside of a handler. */
public interface Callers {

    /** Whoever sent the request that this thread answers; empty for a stranger. */
    Optional<Caller> current();
}
