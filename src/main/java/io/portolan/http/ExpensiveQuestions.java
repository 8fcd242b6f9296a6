package io.portolan.http;

import io.portolan.http.Expensive.Kind;
import io.portolan.http.Slots.Slot;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets only so many at once through to handlers that are {@link Expensive}, until their answers are
 * written down: they hold a connection to the database. Kinds do not wait for each other, and what
 * is in memory already never gets here. What they take of the memory is counted beside it, by
 * {@link RequestMemory}.
 */
@Component
public class ExpensiveQuestions implements HandlerInterceptor {

    /** Shorter than whoever asks, and than the proxies on the way, would wait. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final String SLOT = Slot.class.getName();

    private final Map<Kind, Slots> slots = new EnumMap<>(Kind.class);

    ExpensiveQuestions(HttpProperties properties) {
        slots.put(Kind.HISTORY, new Slots("history", properties.histories(), PATIENCE));
        slots.put(Kind.CHAIN, new Slots("chain", 1, PATIENCE));
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Expensive expensive = method.getMethodAnnotation(Expensive.class);
            if (expensive != null) {
                request.setAttribute(SLOT, slots(expensive.value()).take());
            }
        }
        return true;
    }

    /**
     * For a handler that gets expensive only when it has what it needs: takes the slot of this
     * request now, if it has none yet. Outside a request nothing is counted.
     */
    public void begin(Kind kind) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        int scope = RequestAttributes.SCOPE_REQUEST;
        if (request != null && request.getAttribute(SLOT, scope) == null) {
            request.setAttribute(SLOT, slots(kind).take(), scope);
        }
    }

    private Slots slots(Kind kind) {
        return Objects.requireNonNull(slots.get(kind));
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception e) {
        if (request.getAttribute(SLOT) instanceof Slot slot) {
            request.removeAttribute(SLOT);
            slot.close();
        }
        if (!AnswerCache.isWaitingFor(request)) {
            RequestMemory.release(request);
        }
    }
}
