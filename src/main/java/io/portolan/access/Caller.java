package io.portolan.access;

import org.jspecify.annotations.Nullable;

/**
 * Who calls, as far as a good credential says. Handlers take it as a parameter.
 *
 * @param token the token that was shown; null if it was another kind of credential
 */
public record Caller(Principal principal, Role role, @Nullable TokenId token) {}
