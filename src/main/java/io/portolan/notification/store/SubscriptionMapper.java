package io.portolan.notification.store;

import io.portolan.access.Principal;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.Delivery;
import io.portolan.notification.Mode;
import io.portolan.notification.State;
import io.portolan.notification.Subscription;
import io.portolan.notification.Subscription.Applied;
import io.portolan.notification.Subscription.Cursor;
import io.portolan.notification.Subscription.Health;
import io.portolan.notification.Subscription.Suspension;
import io.portolan.notification.SubscriptionId;
import io.portolan.notification.WebhookId;
import io.portolan.revision.Digest;
import io.portolan.revision.RevisionNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows as values. */
final class SubscriptionMapper {

    static final JsonMapper JSON = new JsonMapper();

    private SubscriptionMapper() {}

    static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                new SubscriptionId(row.getObject("id", UUID.class)),
                new Principal(row.getString("principal")),
                new ProviderId(row.getString("provider")),
                row.getString("url"),
                Selection.kept(
                        JSON.readValue(
                                row.getString("selection"),
                                new TypeReference<Map<String, List<String>>>() {})),
                Mode.parse(row.getString("mode")),
                row.getString("description"),
                row.getBoolean("is_publisher"),
                state(row.getString("state")),
                row.getString("reason"),
                instant(row, "since"),
                suspension(row),
                new Cursor(
                        new RevisionNumber(row.getInt("told")),
                        new RevisionNumber(row.getInt("checked")),
                        row.getBoolean("attempted")),
                new Health(
                        row.getInt("failures"),
                        optional(row, "failing_since"),
                        instant(row, "next_at"),
                        optional(row, "delivered_at")),
                applied(row),
                instant(row, "created_at"),
                row.getInt("version"));
    }

    private static @Nullable Suspension suspension(ResultSet row) throws SQLException {
        return row.getBoolean("is_suspended")
                ? new Suspension(
                        new Principal(row.getString("principal")), optional(row, "tokens_ended_at"))
                : null;
    }

    private static State state(String word) {
        return Arrays.stream(State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Applied applied(ResultSet row) throws SQLException {
        Instant at = optional(row, "applied_at");
        return at == null
                ? null
                : new Applied(
                        new RevisionNumber(row.getInt("applied_revision")),
                        new Digest(row.getString("applied_digest")),
                        at);
    }

    /** A delivery, whose columns begin with {@code d_} where it stands beside a subscription. */
    static Delivery delivery(ResultSet row, String prefix) throws SQLException {
        return new Delivery(
                row.getObject(prefix + "id", UUID.class),
                new SubscriptionId(row.getObject(prefix + "subscription", UUID.class)),
                new WebhookId(row.getString(prefix + "webhook_id")),
                row.getString(prefix + "kind"),
                row.getObject(prefix + "from_revision", Integer.class),
                row.getObject(prefix + "to_revision", Integer.class),
                row.getInt(prefix + "attempt"),
                instant(row, prefix + "due_at"),
                optional(row, prefix + "started_at"),
                row.getString(prefix + "outcome"),
                row.getObject(prefix + "status", Integer.class));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
