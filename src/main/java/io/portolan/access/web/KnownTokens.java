package io.portolan.access.web;

import io.portolan.access.Credentials;
import io.portolan.access.Verdict;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/** Our tokens, as Spring Security's resource server asks about them. */
@Component
class KnownTokens implements OpaqueTokenIntrospector {

    private final Credentials credentials;

    KnownTokens(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        return switch (credentials.judge(token)) {
            case Verdict.Accepted accepted -> new CallerPrincipal(accepted.caller());
            case Verdict.Refused refused -> throw new RefusedToken(refused);
            case Verdict.Undecided _ ->
                    throw new OAuth2IntrospectionException("the database does not answer");
        };
    }
}
