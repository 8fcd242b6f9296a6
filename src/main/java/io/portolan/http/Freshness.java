package io.portolan.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What the {@link AnswerCache} must know of the world: whether a path's answers may have changed.
 */
public interface Freshness {

    /** The state of the facts that a path answers from; empty if its answers must not be kept. */
    Optional<State> of(String path);

    /**
     * @param version equal as long as the answers are
     * @param age since it was last known to be the newest
     */
    record State(String version, Duration age) {}
}
