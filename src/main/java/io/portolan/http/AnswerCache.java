package io.portolan.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Whole answers: a reader whose question was asked before at the same state of the facts costs a
 * look-up and a write. Gives every good answer to a GET its ETag, answers conditional requests, and
 * lets HEAD equal GET. Where it stands, {@link AnswerFilters} says.
 */
@Component
class AnswerCache {

    private final Freshness freshness;
    private final Cache<Key, KeptAnswer> kept;

    AnswerCache(Freshness freshness, HttpProperties settings, MeterRegistry meters) {
        this.freshness = freshness;
        this.kept =
                CaffeineCacheMetrics.monitor(
                        meters,
                        Caffeine.newBuilder()
                                .maximumWeight(settings.answerCache().toBytes())
                                .weigher(
                                        (Key key, KeptAnswer answer) ->
                                                key.weight() + answer.weight())
                                .recordStats()
                                .build(),
                        "answers");
    }

    /**
     * Answers from memory, or asks whoever stands behind and remembers.
     *
     * @param mayRead whether whoever asks may have an answer from memory
     */
    void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            boolean mayRead)
            throws ServletException, IOException {
        Optional<Freshness.State> state =
                mayRead ? freshness.of(request.getRequestURI()) : Optional.empty();
        state.ifPresent(known -> response.setHeader("Age", Long.toString(known.age().toSeconds())));
        // Waiting is not asking: an answer to Prefer must not be given to one who does not wait,
        // nor kept.
        boolean keeps = state.isPresent() && request.getHeader("Prefer") == null;
        var key =
                new Key(
                        request.getRequestURI(),
                        request.getQueryString(),
                        request.getHeader("Accept"),
                        state.map(Freshness.State::version).orElse(""));
        KeptAnswer answer = keeps ? kept.getIfPresent(key) : null;
        if (answer == null) {
            answer = ask(request, response, chain);
            if (keeps && answer != null && answer.audience() != Audience.CALLER) {
                kept.put(key, answer);
            }
        }
        if (answer != null) {
            answer.writeTo(request, response);
        }
    }

    /**
     * The answer of whoever stands behind; null if it was not a good one and is written already.
     */
    private static @Nullable KeptAnswer ask(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // What is there already is of this request, not of the answer.
        Set<String> before = Set.copyOf(response.getHeaderNames());
        var captured = new ContentCachingResponseWrapper(response);
        chain.doFilter(asGet(request), captured);
        if (captured.getStatus() == HttpServletResponse.SC_OK && !request.isAsyncStarted()) {
            return KeptAnswer.of(captured, before, Audience.of(request));
        }
        captured.copyBodyToResponse();
        return null;
    }

    private static HttpServletRequest asGet(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return "GET";
            }
        };
    }

    private record Key(
            String path, @Nullable String query, @Nullable String accept, String version) {
        int weight() {
            return 2 * (path.length() + length(query) + length(accept)) + 200;
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }
    }
}
