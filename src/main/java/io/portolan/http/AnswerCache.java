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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whole answers: a reader whose question was asked before at the same state of the facts costs a
 * look-up and a write. Gives every good answer to a GET its ETag, answers conditional requests, and
 * lets HEAD equal GET. Where it stands, {@link AnswerFilters} says.
 */
@Component
class AnswerCache {

    /** As long as a caller may be expected to wait for an answer that takes long. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String WAITING = AnswerCache.class.getName();

    private final Freshness freshness;
    private final ProblemWriter problems;
    private final Cache<Key, KeptAnswer> kept;
    private final Flights<Key, KeptAnswer> flights = new Flights<>(PATIENCE);
    private final Outgoing outgoing;

    AnswerCache(
            Freshness freshness,
            HttpProperties properties,
            MemoryBudget budget,
            ProblemWriter problems,
            MeterRegistry meters) {
        this.freshness = freshness;
        this.problems = problems;
        this.outgoing = new Outgoing(budget);
        this.kept =
                CaffeineCacheMetrics.monitor(
                        meters,
                        Caffeine.newBuilder()
                                .maximumWeight(properties.answerCacheBytes())
                                .weigher(
                                        (Key key, KeptAnswer answer) ->
                                                key.weight() + answer.weight())
                                .recordStats()
                                .build(),
                        "answers");
    }

    /**
     * Answers from memory, or asks whoever stands behind and remembers. What many ask at once is
     * asked once.
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
        state.filter(Freshness.State::keeps)
                .ifPresent(
                        known -> response.setHeader("Age", Long.toString(known.age().toSeconds())));
        try {
            // Waiting is not asking: an answer to Prefer must not be given to one who does not
            // wait, nor kept.
            KeptAnswer answer =
                    state.isPresent() && request.getHeader("Prefer") == null
                            ? shared(request, response, chain, state.get())
                            : ask(request, response, chain);
            if (answer != null) {
                try (var _ = outgoing.hold(answer, RequestMemory.of(request))) {
                    answer.writeTo(request, response);
                }
            }
        } catch (ProblemException e) {
            problems.write(e, request, response);
        } finally {
            RequestMemory.release(request);
        }
    }

    /** Whether the answer to a request is not written yet when its handler has ended. */
    static boolean isWaitingFor(HttpServletRequest request) {
        return request.getAttribute(WAITING) != null;
    }

    /** From memory, from whoever is asking the same just now, or from behind. */
    private @Nullable KeptAnswer shared(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Freshness.State state)
            throws ServletException, IOException {
        var key =
                new Key(
                        request.getRequestURI(),
                        request.getQueryString(),
                        request.getHeader("Accept"),
                        state.version());
        KeptAnswer known = kept.getIfPresent(key);
        if (known != null) {
            return known;
        }
        var own = new AtomicReference<@Nullable KeptAnswer>();
        KeptAnswer answer =
                flights.<ServletException, IOException>join(
                        key,
                        () -> {
                            // Kept since the look a moment ago, by who has just landed.
                            KeptAnswer landed = kept.getIfPresent(key);
                            if (landed != null) {
                                return landed;
                            }
                            KeptAnswer asked = ask(request, response, chain);
                            own.set(asked);
                            if (asked == null || asked.audience() == Audience.CALLER) {
                                return null;
                            }
                            if (state.keeps()) {
                                kept.put(key, asked);
                            }
                            return asked;
                        });
        return answer == null ? own.get() : answer;
    }

    /**
     * The answer of whoever stands behind; null if it was not a good one and is written already.
     */
    private static @Nullable KeptAnswer ask(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(WAITING, true);
        // What is there already is of this request, not of the answer.
        Set<String> before = Set.copyOf(response.getHeaderNames());
        var captured = new CapturedResponse(response);
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
