package io.portolan.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of such questions only so many are answered at once, or whoever asks enough of them takes all
 * memory or all connections.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Expensive {

    Kind value();

    /** What an answer costs. */
    enum Kind {
        /** Reads states or differences from the database. */
        HISTORY,
        /** Reads all states there ever were. */
        CHAIN
    }
}
