package io.portolan.notification;

import static io.portolan.catalog.CatalogWriter.fields;

import io.portolan.allowlist.Allowlist.Use;
import io.portolan.allowlist.AllowlistDiff;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.ProviderId;
import io.portolan.catalog.RegionId;
import io.portolan.revision.Digest;
import io.portolan.revision.Head;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One thing that is told: the payload of Standard Webhooks, which is a CloudEvent at the same time.
 * Its bytes are a function of what it tells; no clock but the facts' own is in them.
 *
 * @param span what tells it from others of its kind, by chains: a number alone may come to mean
 *     another revision
 * @param time when what it tells of was said
 */
public record Event(
        Kind kind, ProviderId provider, String span, Instant time, Map<String, Object> data) {

    /** Room for everything but the changes; the whole stays under 3.5 KB. */
    private static final int MOST_BYTES = 3_500;

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What became of a selection's rules.
     *
     * @param previous the revision that was told before, so that a gap can be seen
     * @param revision what is told of, the newer end; its chain stands for the span
     * @param digest of the selection's rules at that revision
     */
    static Event rulesChanged(
            RevisionNumber previous, Revision revision, AllowlistDiff diff, Digest digest) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("provider", revision.provider().text());
        data.put("revision", revision.number().value());
        data.put("previousRevision", previous.value());
        data.put("message", cut(revision.message()));
        data.put("digest", digest.hex());
        data.put("counts", fields("added", diff.added().size(), "removed", diff.removed().size()));
        data.put("addressesChanged", diff.addressesChanged());
        data.put("portsChanged", diff.portsChanged());
        data.put("addsOnly", diff.addsOnly());
        data.put("empties", diff.empties());
        put(data, "effectiveFrom", diff.effectiveFrom());
        put(data, "retireAfter", diff.retireAfter());
        data.put(
                "diffUrl",
                "/api/v1/providers/%s/diff?from=%s&to=%s"
                        .formatted(revision.provider(), previous, revision.number()));
        data.put("changes", fitting(diff, MOST_BYTES - envelope(data)));
        return new Event(
                Kind.RULES_CHANGED,
                revision.provider(),
                revision.chain().hex(),
                revision.publishedAt(),
                data);
    }

    /** The same, told to somebody who was told of that chain before. */
    Event since(Digest previous) {
        return new Event(kind, provider, previous + "-" + span, time, data);
    }

    /**
     * The log is another one than before.
     *
     * @param digest of the selection's rules at the head
     */
    static Event historyReplaced(ProviderId provider, Head head, String digest) {
        return new Event(
                Kind.HISTORY_REPLACED,
                provider,
                head.chain().hex(),
                head.publishedAt(),
                historyReplacedData(provider, head, digest));
    }

    static Map<String, Object> historyReplacedData(ProviderId provider, Head head, String digest) {
        return fields(
                "provider", provider.text(),
                "revision", head.number().value(),
                "chain", head.chain().hex(),
                "digest", digest);
    }

    /** In the log there is now, the provider does not exist: there is no revision to name. */
    static Event providerGone(ProviderId provider, Head last) {
        return new Event(
                Kind.HISTORY_REPLACED,
                provider,
                last.chain().hex(),
                last.publishedAt(),
                fields("provider", provider.text()));
    }

    /** Nothing happened, and this is what holds. */
    static Event heartbeat(Revision head, Revision previous, String digest, Instant due) {
        return new Event(
                Kind.HEARTBEAT,
                head.provider(),
                "%s %s %s".formatted(due, previous.chain(), head.chain()),
                due,
                fields(
                        "provider", head.provider().text(),
                        "revision", head.number().value(),
                        "previousRevision", previous.number().value(),
                        "digest", digest));
    }

    /** Dates that come, a day ahead. */
    static Event reminder(Revision head, DatesAhead.Due due) {
        return new Event(
                Kind.REMINDER,
                head.provider(),
                due.date() + " " + head.chain(),
                due.date().minus(DatesAhead.NOTICE),
                fields(
                        "provider", head.provider().text(),
                        "revision", head.number().value(),
                        "date", due.date().toString(),
                        "effective", due.effective(),
                        "retiring", due.retiring()));
    }

    /** The bytes that one subscription is sent. */
    public byte[] body(WebhookId id) {
        return JSON.writeValueAsString(document(id.text())).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as one line of text, for readers whose ids are others. */
    public String data(String id) {
        return JSON.writeValueAsString(document(id));
    }

    public WebhookId id(SubscriptionId subscription) {
        return WebhookId.of(subscription, kind, span);
    }

    /** The bytes that it holds, within a factor of two: its text is a third of them. */
    int weight() {
        return 3 * envelope(data);
    }

    private Map<String, Object> document(String id) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("specversion", "1.0");
        document.put("type", kind.word());
        document.put("source", "/api/v1/providers/" + provider);
        document.put("id", id);
        document.put("time", time.toString());
        document.put("timestamp", time.toString());
        document.put("data", data);
        return document;
    }

    private static int envelope(Map<String, Object> data) {
        return JSON.writeValueAsString(data).getBytes(StandardCharsets.UTF_8).length + 400;
    }

    /** As many changes as there is room for, removals first: they are the ones that hurt. */
    private static List<Map<String, Object>> fitting(AllowlistDiff diff, int room) {
        var changes = new ArrayList<Map<String, Object>>();
        int left = room;
        for (Map<String, Object> change :
                Stream.concat(
                                diff.removed().stream().map(item -> change("removed", item)),
                                diff.added().stream().map(item -> change("added", item)))
                        .toList()) {
            left -= JSON.writeValueAsString(change).getBytes(StandardCharsets.UTF_8).length + 1;
            if (left < 0) {
                break;
            }
            changes.add(change);
        }
        return changes;
    }

    private static Map<String, Object> change(String what, AllowlistDiff.Item item) {
        Use use = item.use();
        return fields(
                "change", what,
                "cidr", item.cidr() == null ? "any" : item.cidr().toString(),
                "trafficType", use.trafficType().word(),
                "regions", use.regions().stream().map(RegionId::text).toList(),
                "ports", use.ports(),
                "protocols", use.protocols().stream().map(Protocol::word).toList(),
                "directions", use.directions().stream().map(Direction::word).toList(),
                "effectiveFrom", text(use.effectiveFrom()),
                "retireAfter", text(use.retireAfter()));
    }

    private static void put(Map<String, Object> data, String name, @Nullable Instant instant) {
        if (instant != null) {
            data.put(name, instant.toString());
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String cut(String message) {
        return message.length() <= 300 ? message : message.substring(0, 299) + "…";
    }
}
