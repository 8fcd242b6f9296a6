package io.portolan.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** Memory for what a test makes by itself. */
public final class Memories {

    private Memories() {}

    /** Of which nothing is taken, since there is no request. */
    public static RequestMemory uncounted() {
        return new RequestMemory(
                new MemoryBudget(1 << 20, Duration.ZERO, new SimpleMeterRegistry()),
                new AnswerCosts());
    }
}
