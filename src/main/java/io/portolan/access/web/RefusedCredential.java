package io.portolan.access.web;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Somebody whose credential does not help: a stranger who is told so. On a public read that is all
 * that happens, because some firewalls stop enforcing a list on 401.
 */
final class RefusedCredential extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String why;
    private final boolean isUndecided;

    /**
     * @param isUndecided whether nobody could say, because the database is away
     */
    RefusedCredential(String why, boolean isUndecided) {
        super(List.of());
        this.why = why;
        this.isUndecided = isUndecided;
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
