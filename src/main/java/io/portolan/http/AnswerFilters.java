package io.portolan.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where answers are given from memory: in front of everything to those whom nobody need look at,
 * because reads are public and they bring no credential; behind the security to everyone else.
 */
@Configuration(proxyBeanMethods = false)
class AnswerFilters {

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> answersInFront(
            AnswerCache cache, Readership readers) {
        return register(
                new AnswerFilter(request -> isStranger(request, readers), cache, () -> true),
                "answersInFront",
                Ordered.HIGHEST_PRECEDENCE + 10);
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> answersBehindSecurity(
            AnswerCache cache, Readership readers) {
        return register(
                new AnswerFilter(
                        request -> !isStranger(request, readers),
                        cache,
                        () -> readers.isEverybody() || readers.includesCaller()),
                "answersBehindSecurity",
                SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10);
    }

    private static boolean isStranger(HttpServletRequest request, Readership readers) {
        return readers.isEverybody() && request.getHeader("Authorization") == null;
    }

    private static FilterRegistrationBean<OncePerRequestFilter> register(
            OncePerRequestFilter filter, String name, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.setOrder(order);
        return registration;
    }

    private static final class AnswerFilter extends OncePerRequestFilter {

        /** Has no end, and so is no whole answer, however its path is spelled. */
        private static final String STREAM = "/api/v1/events";

        private final Predicate<HttpServletRequest> here;
        private final AnswerCache cache;
        private final BooleanSupplier mayRead;

        AnswerFilter(
                Predicate<HttpServletRequest> here, AnswerCache cache, BooleanSupplier mayRead) {
            this.here = here;
            this.cache = cache;
            this.mayRead = mayRead;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !request.getRequestURI().startsWith("/api/")
                    || request.getServletPath().equals(STREAM)
                    || !(request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                    || !here.test(request);
        }

        @Override
        protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            cache.answer(request, response, chain, mayRead.getAsBoolean());
        }
    }
}
