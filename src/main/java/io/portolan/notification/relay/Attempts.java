package io.portolan.notification.relay;

import io.portolan.notification.Kind;
import io.portolan.notification.Outbox;
import io.portolan.notification.Outbox.Asked;
import io.portolan.notification.Outcome;
import io.portolan.notification.RetrySchedule;
import io.portolan.notification.Signature;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.Subscription;
import io.portolan.notification.Subscriptions;
import io.portolan.notification.Target;
import io.portolan.notification.Telling;
import io.portolan.notification.WebhookId;
import io.portolan.notification.WebhookProperties;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes single attempts: signs, sends, and does at once what an answer asks for. */
@Component
class Attempts {

    private static final JsonMapper JSON = new JsonMapper();

    private final Outbox outbox;
    private final Subscriptions subscriptions;
    private final Telling telling;
    private final WebhookProperties properties;
    private final RelayMeters meters;
    private final Clock clock;
    private final Sender sender;

    Attempts(
            Outbox outbox,
            Subscriptions subscriptions,
            Telling telling,
            WebhookProperties properties,
            RelayMeters meters,
            Clock clock) {
        this.outbox = outbox;
        this.subscriptions = subscriptions;
        this.telling = telling;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
        this.sender =
                new Sender(
                        properties.egress(),
                        properties.deadline(),
                        properties.concurrency(),
                        InetAddress::getAllByName,
                        clock);
    }

    int concurrency() {
        return properties.concurrency();
    }

    Outcome make(Subscription subscription, WebhookId id, byte[] body, List<SigningSecret> secrets)
            throws InterruptedException {
        if (secrets.isEmpty()) {
            throw new IllegalStateException("no secret of " + subscription.id());
        }
        Target target;
        try {
            target = Target.parse(subscription.url(), !properties.allowedTargets().isEmpty());
        } catch (IllegalArgumentException e) {
            // It was good when it was given; what may be told has been narrowed since.
            return new Outcome.NotAllowed();
        }
        Instant now = clock.instant();
        return sender.send(
                new Post(target, headers(id, now, Signature.of(id, now, body, secrets)), body));
    }

    private static Map<String, String> headers(WebhookId id, Instant at, String signature) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id.text());
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put("webhook-signature", signature);
        return headers;
    }

    /** One that somebody asked for. */
    void make(Asked asked) throws InterruptedException {
        WebhookId id = asked.delivery().webhookId();
        byte[] body = telling.asked(asked).body(id);
        Outcome outcome = make(asked.subscription(), id, body, asked.secrets());
        Kind kind = Kind.of(asked.delivery().kind());
        meters.delivered(kind, outcome);
        outbox.finish(asked, outcome, again(asked, kind, outcome));
        if (kind == Kind.CHALLENGE && outcome instanceof Outcome.Delivered(_, String answer)) {
            subscriptions.confirm(asked.subscription().id(), echoed(answer));
        }
    }

    /** What must arrive is tried again; everything else somebody asks for once more. */
    private static @Nullable Duration again(Asked asked, Kind kind, Outcome outcome) {
        boolean isOver =
                !kind.mustArrive()
                        || outcome instanceof Outcome.Delivered
                        || outcome instanceof Outcome.Gone
                        || asked.delivery().attempt() > 9;
        return isOver
                ? null
                : RetrySchedule.pause(
                        asked.delivery().attempt(),
                        RandomGenerator.getDefault().nextDouble(),
                        null);
    }

    /** The word of a challenge, alone or as the field of an object. */
    private static String echoed(String answer) {
        String text = answer.strip();
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            JsonNode word = JSON.readTree(text).get("challenge");
            return word == null ? "" : word.asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    @PreDestroy
    void close() throws IOException {
        sender.close();
    }
}
