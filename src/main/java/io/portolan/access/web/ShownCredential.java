package io.portolan.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * The token in a request: after {@code Bearer}, or, for boxes that can do nothing else, as the
 * password of HTTP Basic with any user name. Nothing in the header is an error here: whether it
 * matters is not known yet.
 */
@Component
class ShownCredential implements AuthenticationConverter {

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return null;
        }
        String[] words = header.strip().split(" +", 2);
        String rest = words.length == 2 ? words[1] : "";
        String token =
                switch (words[0].toLowerCase(Locale.ROOT)) {
                    case "bearer" -> rest;
                    case "basic" -> password(rest);
                    default -> "";
                };
        return token.isBlank()
                ? new RefusedCredential("not understood", false, null)
                : new BearerTokenAuthenticationToken(token);
    }

    private static String password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
