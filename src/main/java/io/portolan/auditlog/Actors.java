package io.portolan.auditlog;

import java.util.Optional;

/** Who sends the request that this thread answers; the room that knows callers implements it. */
public interface Actors {

    /** Empty where no known caller asks: what the service does by itself is in no audit log. */
    Optional<Actor> current();
}
