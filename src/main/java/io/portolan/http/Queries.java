package io.portolan.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Reads the query of every request to one of our handlers, whether it wants it or not, so that a
 * parameter nobody knows is always an error; hands {@link Query} and {@link Format} to those that
 * ask. Never the data binder, which turns {@code region=} into everything.
 */
@Component
class Queries implements HandlerInterceptor, HandlerMethodArgumentResolver {

    /** The attribute of a request that holds what was read. */
    static final String QUERY = Query.class.getName();

    private final BeanFactory beans;

    Queries(BeanFactory beans) {
        this.beans = beans;
    }

    /** All parameters a handler takes. */
    List<QueryParameter> known(HandlerMethod handler) {
        var known = new ArrayList<QueryParameter>();
        groups(handler).forEach(group -> known.addAll(group.parameters()));
        Takes takes = handler.getMethodAnnotation(Takes.class);
        if (takes != null && takes.formats().length > 1) {
            known.add(Format.parameter(takes.formats()));
        }
        return known;
    }

    /** What may be wrong because of the parameters a handler takes. */
    Stream<ProblemType> problems(HandlerMethod handler) {
        return groups(handler).flatMap(group -> group.problems().stream());
    }

    private Stream<? extends QueryParameters> groups(HandlerMethod handler) {
        Takes takes = handler.getMethodAnnotation(Takes.class);
        return takes == null ? Stream.of() : Arrays.stream(takes.value()).map(beans::getBean);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method)) {
            refusePathParameters(request.getRequestURI());
            request.setAttribute(QUERY, Query.parse(request.getQueryString(), known(method)));
        }
        return true;
    }

    /** {@code allowlist;region=us} would be everything. */
    private static void refusePathParameters(String path) {
        if (path.indexOf(';') >= 0) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "path: %s (expected: no semicolon; parameters follow a question mark)"
                            .formatted(path));
        }
    }

    static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("io.portolan.");
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Query.class
                || parameter.getParameterType() == Format.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        var query = (Query) request.getAttribute(QUERY, RequestAttributes.SCOPE_REQUEST);
        Takes takes = parameter.getMethodAnnotation(Takes.class);
        if (query == null || takes == null) {
            throw new IllegalStateException(
                    parameter.getExecutable() + " does not say what it @Takes");
        }
        return parameter.getParameterType() == Query.class
                ? query
                : Format.choose(query, request.getHeader("Accept"), List.of(takes.formats()));
    }
}
