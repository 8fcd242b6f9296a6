package io.portolan.access.web;

import io.portolan.access.AccessProperties;
import io.portolan.access.Caller;
import io.portolan.access.Callers;
import io.portolan.access.PublicEndpoint;
import io.portolan.access.RequiresRole;
import io.portolan.access.Role;
import io.portolan.http.Audience;
import io.portolan.http.ProblemException;
import io.portolan.http.Readership;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets callers through to handlers as these declare, before anything of the request is read, and
 * hands them the {@link Caller} if they ask.
 */
@Component
class Gate implements HandlerInterceptor, HandlerMethodArgumentResolver, Readership, Callers {

    private final boolean isReadingPublic;

    Gate(AccessProperties properties) {
        this.isReadingPublic = properties.access().publicRead();
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method)) {
            CrossSite.refusal(request).ifPresent(Gate::raise);
            boolean isRead = method.hasMethodAnnotation(PublicEndpoint.class);
            if (isRead && isReadingPublic) {
                Audience.ANYONE.markOn(request);
            } else {
                require(isRead ? Role.READER : needed(method), request, response);
                (isRead ? Audience.READERS : Audience.CALLER).markOn(request);
            }
        }
        return true;
    }

    private static void raise(ProblemException refusal) {
        throw refusal;
    }

    private static void require(
            Role role, HttpServletRequest request, HttpServletResponse response) {
        Authentication who = authentication();
        Optional<ProblemException> refusal = Refusals.of(who, role, request);
        if (refusal.isPresent()) {
            if (who instanceof RefusedCredential bad) {
                response.setHeader(BadCredentials.HEADER, "refused, " + bad.why());
            }
            throw refusal.get();
        }
    }

    /** What declares nothing is for admins: a test refuses it, too. */
    private static Role needed(HandlerMethod method) {
        return Optional.ofNullable(method.getMethodAnnotation(RequiresRole.class))
                .map(RequiresRole::value)
                .orElse(Role.ADMIN);
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("io.portolan.");
    }

    private static @Nullable Authentication authentication() {
        return SecurityContextHolder.getContext().getAuthentication();
    }

    @Override
    public boolean isEverybody() {
        return isReadingPublic;
    }

    @Override
    public boolean includesCaller() {
        return current().isPresent();
    }

    @Override
    public Optional<Caller> current() {
        return CallerPrincipal.callerOf(authentication());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        return current()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        parameter.getExecutable() + " is not only for callers"));
    }
}
