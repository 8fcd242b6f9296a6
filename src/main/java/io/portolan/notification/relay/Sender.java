package io.portolan.notification.relay;

import io.portolan.notification.Egress;
import io.portolan.notification.Outcome;
import io.portolan.notification.Target;
import io.portolan.notification.relay.PinnedDns.Lookup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes attempts: one POST each, to an address that was checked, without redirects, cookies,
 * decompression or a second try, with an end after the deadline whatever the other side does.
 */
final class Sender implements AutoCloseable {

    private static final int MOST_RESPONSE = 16 * 1024;
    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final Timeout SILENCE = Timeout.ofSeconds(5);

    private final Duration deadline;
    private final Clock clock;
    private final CloseableHttpClient https;
    private final CloseableHttpClient opened;

    Sender(Egress egress, Duration deadline, int concurrency, Lookup lookup, Clock clock) {
        this.deadline = deadline;
        this.clock = clock;
        this.https = client(new PinnedDns(egress, false, lookup), concurrency);
        this.opened = client(new PinnedDns(egress, true, lookup), concurrency);
    }

    private static CloseableHttpClient client(PinnedDns dns, int concurrency) {
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setDnsResolver(dns)
                                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                                .setMaxConnPerRoute(concurrency)
                                .setMaxConnTotal(concurrency)
                                .setDefaultSocketConfig(
                                        SocketConfig.custom().setSoTimeout(SILENCE).build())
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(CONNECT)
                                                .setSocketTimeout(SILENCE)
                                                .build())
                                .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setRedirectsEnabled(false)
                                .setAuthenticationEnabled(false)
                                .setProtocolUpgradeEnabled(false)
                                .setConnectionRequestTimeout(CONNECT)
                                .build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent("Portolan-Webhooks/1")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /** One attempt; it takes no longer than the deadline, and throws nothing. */
    Outcome send(Post post) throws InterruptedException {
        var request = new HttpPost(post.target().url());
        post.headers().forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(post.body(), ContentType.APPLICATION_JSON));
        var attempt = new FutureTask<>(() -> exchange(post.target(), request));
        Thread.ofVirtual().name("webhook").start(attempt);
        try {
            return attempt.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return e.getCause() instanceof PinnedDns.ForbiddenAddress
                    ? new Outcome.NotAllowed()
                    : new Outcome.Unreachable();
        } catch (TimeoutException e) {
            return new Outcome.Unreachable();
        } finally {
            request.cancel();
        }
    }

    /**
     * What is left of an answer is not read, which closing it would do, for it may be endless:
     * cancelling the request cuts it off.
     */
    private Outcome exchange(Target target, HttpPost request) throws IOException {
        return read(clientOf(target).executeOpen(null, request, HttpClientContext.create()));
    }

    /** Plain http, and ports that are not the usual ones, are for opened networks alone. */
    private CloseableHttpClient clientOf(Target target) {
        return target.isUsual() ? https : opened;
    }

    private Outcome read(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status == 410) {
            return new Outcome.Gone();
        }
        return status / 100 == 2
                ? new Outcome.Delivered(status, text(response.getEntity()))
                : new Outcome.Refused(status, retryAfter(response));
    }

    private static String text(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        return new String(entity.getContent().readNBytes(MOST_RESPONSE), StandardCharsets.UTF_8);
    }

    /** In seconds, or as a date. */
    private @Nullable Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        if (header == null) {
            return null;
        }
        if (header.getValue().matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header.getValue()));
        }
        Instant date = DateUtils.parseStandardDate(header.getValue());
        return date == null ? null : Duration.between(clock.instant(), date);
    }

    @Override
    public void close() throws IOException {
        https.close();
        opened.close();
    }
}
