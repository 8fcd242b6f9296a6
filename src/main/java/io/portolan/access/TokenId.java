package io.portolan.access;

import java.util.UUID;

/** What a token is called in the API; no secret. */
public record TokenId(UUID value) {

    public static TokenId random() {
        return new TokenId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
