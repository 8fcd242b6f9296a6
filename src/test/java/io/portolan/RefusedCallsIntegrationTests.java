package io.portolan;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.WritingCalls.Call;
import io.portolan.notification.Listeners;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Good, bad and hostile calls of every writing operation, with and without an Idempotency-Key:
 * after each that is refused, everything is as if it had never been sent.
 */
@Timeout(300)
class RefusedCallsIntegrationTests {

    private static final int CALLS = 1_200;
    private static final long SEED = 20_261_127;

    private final Random random = new Random(SEED);
    private final Mutations mutations = new Mutations(random);
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Map<String, Integer> done = new TreeMap<>();

    @TempDir static Path data;
    @AutoClose private final Instance service = Listeners.service(TestDatabase.fresh(), data);
    private final Api admin = service.api().asAdmin();
    private final WritingCalls calls = new WritingCalls(admin, random);
    private String reader = "";
    private String subscriber = "";
    private Map<String, List<String>> contents = Map.of();
    private String list = "";

    @BeforeEach
    void makeCallers() {
        reader = token("reader");
        subscriber = token("subscriber");
    }

    private String token(String role) {
        return admin.post(
                        "/api/v1/tokens",
                        "{\"name\": \"caller\", \"principal\": \"%s\", \"role\": \"%s\"}"
                                .formatted(role, role))
                .json()
                .get("token")
                .asString();
    }

    @Test
    void leaveEverythingAsItWas() {
        look();
        for (int i = 0; i < CALLS; i++) {
            if (i % 60 == 0) {
                publish();
            }
            call(i);
        }
        publish();
        assertThat(refused.keySet()).isEqualTo(new TreeSet<>(calls.operations()));
        assertThat(done).hasSizeGreaterThan(calls.operations().size() * 2 / 3);
        assertThat(refused.values().stream().mapToInt(Integer::intValue).sum())
                .isGreaterThan(CALLS / 2);
    }

    /** An operation that is added later must not be forgotten here. */
    @Test
    void coverEveryWritingOperation() throws IOException {
        JsonNode paths =
                new YAMLMapper()
                        .readTree(Files.readString(Path.of("openapi/openapi.yaml")))
                        .get("paths");
        var written = new TreeSet<String>();
        paths.forEachEntry(
                (path, methods) ->
                        Stream.of("post", "put", "patch", "delete")
                                .filter(methods::has)
                                .forEach(
                                        method ->
                                                written.add(
                                                        method.toUpperCase(Locale.ROOT)
                                                                + " "
                                                                + path)));

        assertThat(new TreeSet<>(calls.operations())).isEqualTo(written);
    }

    private void call(int number) {
        Call call = calls.next();
        String path =
                random.nextInt(10) == 0 ? call.path().replaceFirst("[^/]+$", "x") : call.path();
        String body = call.body() == null ? "" : call.body();
        int kind = random.nextInt(10);
        if (kind > 8) {
            body = mutations.garbage();
        } else if (kind > 3 && call.body() != null) {
            body = mutations.of(body);
        }
        String[] headers = headers(number, call);
        Api caller = caller();

        var answer =
                caller.send(
                        call.method(),
                        path,
                        BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)),
                        headers);

        String what =
                "seed %d, call %d: %s %s %s\n%s\n%d %s"
                        .formatted(
                                SEED,
                                number,
                                call.method(),
                                path,
                                Arrays.toString(headers),
                                body.length() > 2_000 ? body.substring(0, 2_000) : body,
                                answer.status(),
                                answer.text());
        if (answer.status() < 400) {
            done.merge(call.operation(), 1, Integer::sum);
            Map<String, List<String>> before = contents;
            look();
            assertThat(isWrittenDown(call, before)).as(what).isTrue();
            return;
        }
        refused.merge(call.operation(), 1, Integer::sum);
        assertThat(answer.status()).as(what).isLessThan(500);
        assertThat(answer.header("Content-Type")).as(what).startsWith("application/problem+json");
        assertThat(DatabaseContents.of(jdbc())).as(what).isEqualTo(contents);
        assertThat(list()).as(what).isEqualTo(list);
    }

    /**
     * What changes something is in the audit log, once; where it is about all providers, for each.
     */
    private boolean isWrittenDown(Call call, Map<String, List<String>> before) {
        Map<String, List<String>> was = new HashMap<>(before);
        Map<String, List<String>> is = new HashMap<>(contents);
        int rows =
                Objects.requireNonNull(is.remove("audit_log")).size()
                        - Objects.requireNonNull(was.remove("audit_log")).size();
        was.remove("receipt");
        is.remove("receipt");
        if (call.operation().equals("POST /api/v1/history-replaced")) {
            return rows > 0;
        }
        return rows == (was.equals(is) ? 0 : 1);
    }

    private String[] headers(int number, Call call) {
        Stream<String> headers =
                Stream.of(
                        "Content-Type",
                        random.nextInt(20) == 0 ? "application/yaml" : "application/json");
        if (random.nextBoolean()) {
            int key = random.nextInt(20) == 0 ? number / 2 : number;
            headers = Stream.concat(headers, Stream.of("Idempotency-Key", "key-" + key));
        }
        if (random.nextInt(5) > 0) {
            headers = Stream.concat(headers, Stream.of(call.headers()));
        }
        return headers.toArray(String[]::new);
    }

    private Api caller() {
        return switch (random.nextInt(12)) {
            case 0 -> service.api();
            case 1 -> service.api().as(reader);
            case 2 -> service.api().as(subscriber);
            default -> admin;
        };
    }

    /** The next publication is as if nothing had been refused before. */
    private void publish() {
        int head = admin.get(VAPI).json().get("headRevision").asInt();
        var answer =
                admin.post(
                        VAPI + "/revisions",
                        "{\"baseRevision\": %d, \"message\": \"m\", \"changes\": [%s]}"
                                .formatted(head, calls.step()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().at("/revision/number").asInt()).isEqualTo(head + 1);
        assertThat(admin.get(VAPI + "/chain").json().get("intact").asBoolean()).isTrue();
        look();
    }

    private void look() {
        contents = DatabaseContents.of(jdbc());
        list = list();
    }

    private JdbcClient jdbc() {
        return service.get(JdbcClient.class);
    }

    private String list() {
        var answer = service.api().get(VAPI + "/allowlist");
        return String.join(
                " ",
                answer.header("ETag"),
                answer.header("Catalog-Revision"),
                answer.header("Catalog-Chain"));
    }
}
