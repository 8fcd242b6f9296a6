package io.portolan.auditlog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param token the identifier of the token that was shown; null if it was another credential
 * @param address the client's, as the proxies that are trusted say
 * @param action the operation that was called, by its identifier in the API's description
 */
public record Actor(
        String principal,
        @Nullable UUID token,
        String role,
        String address,
        String requestId,
        String action) {}
