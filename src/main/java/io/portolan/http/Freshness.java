package io.portolan.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What the {@link AnswerCache} must know of the world: whether a path's answers may have changed.
 */
public interface Freshness {

    /** The state of the facts that a path answers from; empty if its answers must not be shared. */
    Optional<State> of(String path);

    /**
     * @param version equal as long as the answers are
     * @param age since it was last known to be the newest
     * @param keeps whether an answer may be given to who asks later; else only to who asks while it
     *     is computed
     */
    record State(String version, Duration age, boolean keeps) {}
}
