package io.portolan.access.web;

import io.portolan.access.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Somebody whose credential does not help: a stranger who is told so. On a public read that is all
 * that happens, because some firewalls stop enforcing a list on 401.
 */
final class RefusedCredential extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String why;
    private final boolean isUndecided;
    private final transient @Nullable Caller caller;

    /**
     * @param isUndecided whether nobody could say, because the database is away
     * @param caller whose token it was; null if it is unknown
     */
    RefusedCredential(String why, boolean isUndecided, @Nullable Caller caller) {
        super(List.of());
        this.why = why;
        this.isUndecided = isUndecided;
        this.caller = caller;
    }

    /** Whose token it was that is no longer good; null if the token is unknown. */
    @Nullable Caller caller() {
        return caller;
    }

    String why() {
        return why;
    }

    boolean isUndecided() {
        return isUndecided;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return "stranger";
    }
}
