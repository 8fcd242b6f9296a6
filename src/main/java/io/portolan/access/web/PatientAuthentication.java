package io.portolan.access.web;

import java.util.List;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Refuses nobody: who shows a bad credential goes on as a stranger, up to a handler that wants more
 * than that. Providers for other kinds of tokens, as an OIDC issuer's, can stand beside ours.
 */
final class PatientAuthentication implements AuthenticationManager {

    private final AuthenticationManager manager;

    PatientAuthentication(List<AuthenticationProvider> providers) {
        manager = new ProviderManager(providers);
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        if (shown instanceof RefusedCredential) {
            return shown;
        }
        try {
            return manager.authenticate(shown);
        } catch (InvalidBearerTokenException e) {
            return new RefusedCredential(
                    String.valueOf(e.getError().getDescription()),
                    false,
                    e.getCause() instanceof RefusedToken refused ? refused.caller() : null);
        } catch (AuthenticationException e) {
            return new RefusedCredential("not verified: the database does not answer", true, null);
        }
    }
}
