package io.portolan.access.web;

import io.portolan.access.Caller;
import io.portolan.access.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/** A caller as Spring Security knows it, with an authority for every role that is included. */
record CallerPrincipal(Caller caller) implements OAuth2AuthenticatedPrincipal {

    static Optional<Caller> callerOf(@Nullable Authentication authentication) {
        return authentication != null
                        && authentication.isAuthenticated()
                        && authentication.getPrincipal() instanceof CallerPrincipal principal
                ? Optional.of(principal.caller)
                : Optional.empty();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return authorities(caller.role());
    }

    private static List<GrantedAuthority> authorities(Role role) {
        return role.included().stream()
                .<GrantedAuthority>map(included -> new SimpleGrantedAuthority(included.word()))
                .toList();
    }

    @Override
    public String getName() {
        return caller.principal().text();
    }
}
