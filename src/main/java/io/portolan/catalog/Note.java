package io.portolan.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A sentence an engineer should read beside the facts.
 *
 * @param trafficType what it is about; null: the provider as a whole
 */
public record Note(@Nullable TrafficType trafficType, String text) {

    public Note {
        Text.check("note", text);
    }
}
