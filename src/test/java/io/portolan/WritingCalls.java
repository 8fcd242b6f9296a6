package io.portolan;

import static io.portolan.Api.VAPI;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A good call of every writing operation, made up for what the service holds at the moment. */
final class WritingCalls {

    /** An operation as the description names it, with a path and a body that are good now. */
    record Call(String operation, String path, @Nullable String body, String[] headers) {

        String method() {
            return operation.substring(0, operation.indexOf(' '));
        }
    }

    private static final String WEBHOOK = "/api/v1/webhooks/{webhook}";
    private static final String TOKEN = "/api/v1/tokens/{token}";
    private static final String PROPOSALS = "/api/v1/providers/{provider}/proposals";

    private final Api admin;
    private final Random random;
    private final Map<String, Supplier<@Nullable String>> bodies = new LinkedHashMap<>();
    private int made;

    WritingCalls(Api admin, Random random) {
        this.admin = admin;
        this.random = random;
        bodies.put("POST /api/v1/providers", this::document);
        bodies.put("POST /api/v1/providers/{provider}/revisions", this::draft);
        bodies.put("POST " + PROPOSALS, this::draft);
        bodies.put("DELETE " + PROPOSALS + "/{proposal}", () -> null);
        bodies.put(
                "POST " + PROPOSALS + "/{proposal}/publish",
                () -> "{\"message\": \"m\", \"acknowledge\": [\"shrinks\"]}");
        bodies.put(
                "POST /api/v1/tokens",
                () -> "{\"name\": \"n\", \"principal\": \"p\", \"role\": \"reader\"}");
        bodies.put("DELETE " + TOKEN, () -> null);
        bodies.put("POST " + TOKEN + "/rotate", () -> null);
        bodies.put(
                "POST /api/v1/webhooks",
                () ->
                        """
                        {"url": "http://127.0.0.1:9/", "mode": "every", "description": "d",
                         "selection": {"provider": "vapi", "regions": ["us"]}}""");
        bodies.put("PATCH " + WEBHOOK, () -> "{\"description\": \"other\", \"mode\": \"latest\"}");
        bodies.put("DELETE " + WEBHOOK, () -> null);
        bodies.put("PUT " + WEBHOOK + "/applied", this::applied);
        bodies.put("POST " + WEBHOOK + "/confirm", () -> "{\"challenge\": \"unknown\"}");
        bodies.put("POST " + WEBHOOK + "/replay", () -> "{\"from\": 1}");
        for (String action :
                List.of(
                        "pause",
                        "resume",
                        "rotate",
                        "test",
                        "verify",
                        "deliveries/{delivery}/redeliver")) {
            bodies.put("POST %s/%s".formatted(WEBHOOK, action), () -> null);
        }
        bodies.put("POST /api/v1/history-replaced", () -> null);
        bodies.put("DELETE /api/v1/history-replaced", () -> null);
    }

    List<String> operations() {
        return List.copyOf(bodies.keySet());
    }

    Call next() {
        String operation = operations().get(random.nextInt(bodies.size()));
        String path = operation.substring(operation.indexOf(' ') + 1).replace("{provider}", "vapi");
        String[] headers = {};
        if (path.contains("{proposal}")) {
            path = path.replace("{proposal}", any(VAPI + "/proposals").path("id").asString("x"));
        }
        if (path.contains("{token}")) {
            path = path.replace("{token}", token());
        }
        if (path.contains("{webhook}")) {
            JsonNode webhook = any("/api/v1/webhooks");
            path = path.replace("{webhook}", webhook.path("id").asString("x"));
            headers =
                    new String[] {"If-Match", "\"%d\"".formatted(webhook.path("version").asInt(1))};
        }
        if (path.contains("{delivery}")) {
            String deliveries = path.substring(0, path.indexOf("/{delivery}"));
            path = path.replace("{delivery}", any(deliveries).path("id").asString("x"));
        }
        return new Call(
                operation, path, Objects.requireNonNull(bodies.get(operation)).get(), headers);
    }

    /** One of a list, or nothing. */
    private JsonNode any(String list) {
        JsonNode items = admin.get(list).json().path("items");
        return items.isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : items.get(random.nextInt(items.size()));
    }

    /** None that a test needs. */
    private String token() {
        List<JsonNode> tokens = new ArrayList<>();
        admin.get("/api/v1/tokens")
                .all("items")
                .filter(token -> token.get("name").asString().equals("n"))
                .forEach(tokens::add);
        return tokens.isEmpty()
                ? "x"
                : tokens.get(random.nextInt(tokens.size())).get("id").asString();
    }

    private String document() {
        ObjectNode document = (ObjectNode) admin.get("/api/v1/providers/zadarma/document").json();
        made++;
        ((ObjectNode) document.get("provider")).put("id", "made-" + made);
        document.get("revisions")
                .forEach(revision -> ((ObjectNode) revision).remove(List.of("digest", "chain")));
        return document.toString();
    }

    private String draft() {
        int head = admin.get(VAPI).json().get("headRevision").asInt();
        String wants =
                switch (random.nextInt(3)) {
                    case 0 -> "\"revertTo\": " + (1 + random.nextInt(head));
                    case 1 ->
                            "\"catalog\": "
                                    + admin.get(VAPI + "/revisions/" + head + "/catalog").text();
                    default -> "\"changes\": [%s]".formatted(step());
                };
        return """
        {"baseRevision": %d, "message": "m", "source": "s", "acknowledge": ["shrinks"], "corrects": %d, %s}"""
                .formatted(head, head, wants);
    }

    String step() {
        made++;
        return """
        {"op": "add", "address": "44.%d.%d.%d/32",
            "endpoint": {"region": "us", "trafficType": "sip-signalling"}}"""
                .formatted(100 + made / 65_536, made / 256 % 256, made % 256);
    }

    private String applied() {
        JsonNode list = admin.get(VAPI + "/allowlist?region=us").json();
        return "{\"revision\": %d, \"digest\": \"%s\"}"
                .formatted(
                        admin.get(VAPI).json().get("headRevision").asInt(),
                        list.get("digest").asString());
    }
}
