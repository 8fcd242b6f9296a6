package io.portolan.notification;

import io.portolan.catalog.ProviderId;
import io.portolan.http.Excerpt;
import io.portolan.revision.Digest;
import io.portolan.revision.Head;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a reader of the log has come, provider by provider: {@code
 * twilio:3.0c3fa1d2,vapi:7.3fa9c1d2}. A vector, so that no counter spans providers.
 */
public record EventId(SortedMap<ProviderId, Position> at) {

    private static final Pattern PART =
            Pattern.compile("([a-z0-9-]{1,63}):([1-9][0-9]{0,8})(?:\\.([0-9a-f]{8}))?");

    /**
     * How many providers one names at most. With names of 63 letters that are 17 KB, which {@code
     * server.max-http-request-header-size} has room for.
     */
    public static final int MOST = 200;

    /**
     * A revision and the first eight digits of its chain.
     *
     * @param chain empty if the reader does not say: then the number alone counts
     */
    public record Position(RevisionNumber number, String chain) {

        /** A provider comes with it; what changes is told from the next one on. */
        static final Position FIRST = new Position(new RevisionNumber(1), "");

        public static Position of(Head head) {
            return new Position(head.number(), head.chain().shortHex());
        }

        static Position of(Revision revision) {
            return new Position(revision.number(), revision.chain().shortHex());
        }

        public boolean hasChain() {
            return !chain.isEmpty();
        }

        /** Whether a revision of this number and that chain is the one that is meant. */
        boolean isOf(Digest other) {
            return !hasChain() || chain.equals(other.shortHex());
        }

        @Override
        public String toString() {
            return hasChain() ? number + "." + chain : number.toString();
        }
    }

    public EventId {
        at = new TreeMap<>(at);
    }

    /** Of a reader that has read everything. */
    public static EventId of(Map<ProviderId, Head> heads) {
        var at = new TreeMap<ProviderId, Position>();
        heads.forEach((provider, head) -> at.put(provider, Position.of(head)));
        return new EventId(at);
    }

    /**
     * @throws IllegalArgumentException if it is none
     */
    public static EventId parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length > MOST) {
            throw new IllegalArgumentException(
                    "Last-Event-ID: %d providers (expected: up to %d)"
                            .formatted(parts.length, MOST));
        }
        var at = new TreeMap<ProviderId, Position>();
        for (String part : parts) {
            add(part.strip(), at);
        }
        return new EventId(at);
    }

    private static void add(String part, Map<ProviderId, Position> at) {
        var match = PART.matcher(part);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "Last-Event-ID: %s (expected: as in vapi:7.3fa9c1d2,twilio:3.0c3fa1d2)"
                            .formatted(Excerpt.of(part)));
        }
        String chain = match.group(3);
        at.put(
                new ProviderId(match.group(1)),
                new Position(RevisionNumber.parse(match.group(2)), chain == null ? "" : chain));
    }

    /** Elsewhere in the log of one provider. */
    EventId with(ProviderId provider, Position position) {
        var other = new TreeMap<>(at);
        other.put(provider, position);
        return new EventId(other);
    }

    /** After a provider is gone. */
    EventId without(ProviderId provider) {
        var others = new TreeMap<>(at);
        others.remove(provider);
        return new EventId(others);
    }

    /**
     * What a reader of some providers needs who has come so far; those it does not know have come
     * since, and are read from their beginning.
     */
    EventId within(Set<ProviderId> providers) {
        var within = new TreeMap<ProviderId, Position>();
        providers.forEach(
                provider -> within.put(provider, at.getOrDefault(provider, Position.FIRST)));
        return new EventId(within);
    }

    @Override
    public String toString() {
        return at.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
