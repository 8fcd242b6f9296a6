package io.portolan.access.web;

import io.portolan.access.Caller;
import io.portolan.auditlog.Actor;
import io.portolan.auditlog.Actors;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** The caller of a request, as the audit log names it. */
@Component
class RequestActor implements Actors {

    /** What has no operation of ours: metrics, and other operations of the actuator. */
    static final String ACTUATOR = "actuator";

    @Override
    public Optional<Actor> current() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes attributes
                ? CallerPrincipal.callerOf(SecurityContextHolder.getContext().getAuthentication())
                        .map(caller -> of(caller, attributes.getRequest()))
                : Optional.empty();
    }

    static Actor of(Caller caller, HttpServletRequest request) {
        return new Actor(
                caller.principal().text(),
                caller.token() == null ? null : caller.token().value(),
                caller.role().word(),
                request.getRemoteAddr(),
                Objects.requireNonNullElse(MDC.get("requestId"), ""),
                action(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)));
    }

    private static String action(@Nullable Object handler) {
        return Optional.ofNullable(handler)
                .filter(HandlerMethod.class::isInstance)
                .map(HandlerMethod.class::cast)
                .map(method -> method.getMethodAnnotation(Operation.class))
                .map(Operation::operationId)
                .orElse(ACTUATOR);
    }
}
