package io.portolan.access.web;

import io.portolan.access.Caller;
import io.portolan.access.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;

/** A token that is not good, with its owner, if it was good once. */
final class RefusedToken extends BadOpaqueTokenException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Caller caller;

    RefusedToken(Verdict.Refused refused) {
        super(refused.why());
        this.caller = refused.caller();
    }

    @Nullable Caller caller() {
        return caller;
    }
}
