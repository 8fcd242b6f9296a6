package io.portolan.notification.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.portolan.net.Cidr;
import io.portolan.notification.Egress;
import io.portolan.notification.Outcome;
import io.portolan.notification.Receiver;
import io.portolan.notification.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTests {

    private static final Duration DEADLINE = Duration.ofMillis(1500);
    private static final String BODY = "{\"type\": \"test\", \"data\": {}}";
    private static Receiver receiver;

    @AutoClose
    private final Sender sender =
            sender(List.of(Cidr.parse("127.0.0.0/8")), InetAddress::getAllByName);

    private static Sender sender(List<Cidr> opened, PinnedDns.Lookup lookup) {
        return new Sender(new Egress(opened), DEADLINE, 10, lookup, Clock.systemUTC());
    }

    @BeforeAll
    static void start() {
        receiver = Receiver.start();
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    private static Outcome post(Sender sender, String url) throws InterruptedException {
        return sender.send(
                new Post(Target.parse(url, true), Map.of("webhook-id", "msg_1"), BODY.getBytes()));
    }

    private Outcome post(String path) throws InterruptedException {
        return post(sender, receiver.url(path));
    }

    @Test
    void postsWhatItIsGivenAndNothingOfItsOwn() throws Exception {
        assertThat(post("/plain")).isEqualTo(new Outcome.Delivered(204, ""));

        Receiver.Told told = receiver.told("/plain").getFirst();
        assertThat(told.body()).isEqualTo(BODY);
        assertThat(told.header("webhook-id")).isEqualTo("msg_1");
        assertThat(told.header("Content-Type")).startsWith("application/json");
        assertThat(told.header("User-Agent")).isEqualTo("Portolan-Webhooks/1");
        assertThat(told.headers().keySet())
                .doesNotContain("Cookie", "Authorization", "Accept-encoding", "Upgrade");
    }

    @Test
    void followsNoRedirectWhereverItLeads() throws Exception {
        receiver.behave("/moved", (exchange, _) -> redirect(exchange, receiver.url("/elsewhere")));

        assertThat(post("/moved")).isEqualTo(new Outcome.Refused(302, null));
        assertThat(receiver.told("/moved")).hasSize(1);
        assertThat(receiver.told("/elsewhere")).isEmpty();
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    @Test
    void hearsWhenToComeBack() throws Exception {
        receiver.behave(
                "/busy",
                (exchange, _) -> {
                    exchange.getResponseHeaders().set("Retry-After", "120");
                    exchange.sendResponseHeaders(429, -1);
                });
        assertThat(post("/busy")).isEqualTo(new Outcome.Refused(429, Duration.ofSeconds(120)));

        receiver.behave(
                "/date",
                (exchange, _) -> {
                    exchange.getResponseHeaders()
                            .set("Retry-After", "Fri, 01 Jan 2100 00:00:00 GMT");
                    exchange.sendResponseHeaders(503, -1);
                });
        assertThat(post("/date"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.retryAfter()).isGreaterThan(Duration.ofDays(1)));
        receiver.behave("/gone", 410);
        assertThat(post("/gone")).isEqualTo(new Outcome.Gone());
    }

    @Test
    void takesAnEndlessAnswerForWhatItSaysAndReadsNoMoreOfIt() throws Exception {
        receiver.behave("/endless", (exchange, _) -> pour(exchange, 0));

        Instant start = Instant.now();
        assertThat(post("/endless"))
                .isInstanceOfSatisfying(
                        Outcome.Delivered.class,
                        delivered -> assertThat(delivered.body()).hasSize(16 * 1024));
        assertThat(Duration.between(start, Instant.now())).isLessThan(DEADLINE);
    }

    @Test
    void leavesOneThatDripsAfterTheDeadline() throws Exception {
        receiver.behave("/drip", (exchange, _) -> pour(exchange, 100));

        Instant start = Instant.now();
        assertThat(post("/drip")).isEqualTo(new Outcome.Unreachable());
        assertThat(Duration.between(start, Instant.now()))
                .isBetween(DEADLINE, DEADLINE.plusSeconds(3));
    }

    private static void pour(HttpExchange exchange, int pause) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 100_000; i++) {
                out.write(new byte[pause == 0 ? 1024 : 1]);
                out.flush();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every spelling of this machine, at a port where somebody counts who comes. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "[::1]", "hooks.example.com"})
    void opensNoConnectionToWhereItMayNot(String host) throws Exception {
        int before = receiver.told("/guarded").size();
        String port = receiver.url("").replaceAll(".*:", "");
        PinnedDns.Lookup lookup =
                name ->
                        name.equals("hooks.example.com")
                                ? new InetAddress[] {InetAddress.getByName("127.0.0.1")}
                                : InetAddress.getAllByName(name);
        try (Sender guarded = sender(List.of(), lookup)) {
            assertThat(post(guarded, "https://%s:%s/guarded".formatted(host, port)))
                    .isEqualTo(new Outcome.NotAllowed());
            assertThat(post(guarded, "http://%s:%s/guarded".formatted(host, port)))
                    .isEqualTo(new Outcome.NotAllowed());
        }
        assertThat(receiver.told("/guarded")).hasSize(before);
    }

    /** Where nothing listens, it says the same: it was the address alone that was judged. */
    @Test
    void saysTheSameOfAForbiddenAddressWhateverListens() throws Exception {
        try (Sender guarded = sender(List.of(), _ -> InetAddress.getAllByName("127.0.0.1"))) {
            String port = receiver.url("").replaceAll(".*:", "");
            assertThat(post(guarded, "https://hooks.example.com/"))
                    .isEqualTo(post(guarded, "http://hooks.example.com:%s/".formatted(port)))
                    .extracting(Outcome::word)
                    .isEqualTo("address not allowed");
        }
    }

    @Test
    void saysOfANameWithoutAddressesThatItWasNotReached() throws Exception {
        try (Sender nowhere = sender(List.of(), _ -> new InetAddress[0])) {
            assertThat(post(nowhere, "https://hooks.example.com/"))
                    .isEqualTo(new Outcome.Unreachable());
        }
    }

    /** A name that is public when it is checked and this machine when it is dialled. */
    @Test
    void dialsWhatItHasChecked() throws Exception {
        var asked = new AtomicInteger();
        InetAddress open = InetAddress.getByName("127.0.0.1");
        InetAddress other = InetAddress.getByName("127.0.0.9");
        PinnedDns.Lookup rebinding =
                _ -> new InetAddress[] {asked.incrementAndGet() == 1 ? open : other};
        try (Sender pinned = sender(List.of(Cidr.parse("127.0.0.1/32")), rebinding)) {
            String url = receiver.url("/pinned").replace("127.0.0.1", "hooks.example.com");

            assertThat(post(pinned, url)).isEqualTo(new Outcome.Delivered(204, ""));
            assertThat(asked).as("looked up once an attempt").hasValue(1);
            assertThat(post(pinned, url)).isEqualTo(new Outcome.NotAllowed());
        }
        assertThat(receiver.told("/pinned")).hasSize(1);
    }

    @Test
    void refusesANameOfWhichOneAddressIsForbidden() throws Exception {
        PinnedDns.Lookup mixed =
                _ ->
                        new InetAddress[] {
                            InetAddress.getByName("127.0.0.1"), InetAddress.getByName("10.0.0.1")
                        };
        try (Sender guarded = sender(List.of(Cidr.parse("127.0.0.0/8")), mixed)) {
            assertThat(
                            post(
                                    guarded,
                                    receiver.url("/mixed")
                                            .replace("127.0.0.1", "hooks.example.com")))
                    .isEqualTo(new Outcome.NotAllowed());
        }
        assertThat(receiver.told("/mixed")).isEmpty();
    }
}
