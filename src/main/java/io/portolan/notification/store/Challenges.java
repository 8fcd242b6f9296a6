package io.portolan.notification.store;

import io.portolan.notification.Kind;
import io.portolan.notification.SubscriptionId;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words that a URL has to echo before it is told anything. */
@Component
class Challenges {

    private static final int BYTES = 16;

    private final JdbcClient jdbc;
    private final DeliveryRows deliveries;
    private final SecureRandom random = new SecureRandom();

    Challenges(JdbcClient jdbc, DeliveryRows deliveries) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
    }

    /** Has a new word posted; the one before is worth nothing any more, and is not posted. */
    void post(SubscriptionId id) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String word = HexFormat.of().formatHex(bytes);
        jdbc.sql("update subscription set challenge = :word where id = :id")
                .param("word", word)
                .param("id", id.value())
                .update();
        deliveries.withdraw(id, Kind.CHALLENGE);
        deliveries.ask(id, Kind.CHALLENGE, word, Map.of("challenge", word));
    }
}
