package io.portolan.notification;

import io.portolan.allowlist.AllowlistDiff;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.EventId.Position;
import io.portolan.revision.Head;
import io.portolan.revision.Heads;
import io.portolan.revision.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One reader of the log: what happened since it last looked, in the order of providers and numbers,
 * and only what changed the rules of its selection. One whose history was replaced is told so once,
 * and goes on from the head there is.
 */
public final class LogReader {

    private final Heads heads;
    private final RuleNews news;
    private final boolean takesNew;
    private final Selection selection;
    private Set<ProviderId> providers;
    private State state;

    /**
     * @param scope whose log is read
     * @param from how far the reader has come; null: to the heads
     */
    public LogReader(
            Heads heads,
            RuleNews news,
            LogScope scope,
            Selection selection,
            @Nullable EventId from) {
        this.heads = heads;
        this.news = news;
        this.takesNew = scope.takesNew();
        this.providers = scope.providers();
        this.selection = selection;
        SortedMap<ProviderId, Head> read = heads();
        EventId id = from == null ? EventId.of(read) : from.within(read.keySet());
        this.state = new State(id, id, read, from == null ? Set.of() : read.keySet());
    }

    /** One event, and how far the reader has come with it. */
    public record Entry(EventId id, Event event) {}

    /**
     * How far a reader is.
     *
     * @param told the last revision it was told of, by provider
     * @param seen the heads at the last look
     * @param unverified whose positions the reader itself has brought, and may be of another
     *     history
     */
    private record State(
            EventId id,
            EventId told,
            SortedMap<ProviderId, Head> seen,
            Set<ProviderId> unverified) {

        /** Elsewhere in the log of a provider, where the position is of its history. */
        State at(ProviderId provider, Position position, Head head) {
            var nowSeen = new TreeMap<>(seen);
            nowSeen.put(provider, head);
            var stillUnverified = new HashSet<>(unverified);
            stillUnverified.remove(provider);
            return new State(id.with(provider, position), told, nowSeen, stillUnverified);
        }

        State told(ProviderId provider, Position position) {
            return new State(id, told.with(provider, position), seen, unverified);
        }

        State without(ProviderId provider) {
            var others = new TreeMap<>(seen);
            others.remove(provider);
            return new State(id.without(provider), told.without(provider), others, unverified);
        }
    }

    /** How far the reader has come. */
    public EventId id() {
        return state.id;
    }

    /**
     * What is new; of each provider no more than a hundred revisions at once. If it fails, the
     * reader is where it was, and the next look sees all of it.
     */
    public List<Entry> next() {
        State before = state;
        var entries = new ArrayList<Entry>();
        try {
            SortedMap<ProviderId, Head> scope = heads();
            before.seen.forEach(
                    (provider, head) -> {
                        if (!scope.containsKey(provider)) {
                            state = state.without(provider);
                            entries.add(new Entry(state.id, Event.providerGone(provider, head)));
                        }
                    });
            scope.forEach((provider, head) -> next(provider, head, entries));
        } catch (RuntimeException e) {
            state = before;
            throw e;
        }
        return entries;
    }

    private void next(ProviderId provider, Head head, List<Entry> entries) {
        // A provider that has come since is read from its beginning.
        Position at = state.id.at().getOrDefault(provider, Position.FIRST);
        if (at.equals(Position.of(head)) && head.equals(state.seen.get(provider))) {
            return;
        }
        if (isOfAnotherHistory(provider, at, head)) {
            Position now = Position.of(head);
            state = state.at(provider, now, head).told(provider, now);
            String digest = news.at(provider, selection, head.number()).digest().hex();
            entries.add(new Entry(state.id, Event.historyReplaced(provider, head, digest)));
            return;
        }
        if (at.number().compareTo(head.number()) >= 0) {
            state = state.at(provider, Position.of(head), head);
            return;
        }
        state = state.at(provider, at, head);
        for (Revision revision : news.after(provider, at.number(), head)) {
            state = state.at(provider, Position.of(revision), head);
            AllowlistDiff diff =
                    news.between(
                            provider, selection, revision.number().previous(), revision.number());
            if (!diff.isEmpty()) {
                Position previous = state.told.at().get(provider);
                entries.add(
                        new Entry(
                                state.id,
                                Event.rulesChanged(
                                        previous == null
                                                ? revision.number().previous()
                                                : previous.number(),
                                        revision,
                                        diff,
                                        news.at(provider, selection, revision.number()).digest())));
                state = state.told(provider, Position.of(revision));
            }
        }
    }

    private boolean isOfAnotherHistory(ProviderId provider, Position at, Head head) {
        Head seen = state.seen.get(provider);
        if (seen != null && seen.history() != head.history()) {
            return true;
        }
        return state.unverified.contains(provider)
                && at.hasChain()
                && news.chain(provider, at.number(), head).filter(at::isOf).isEmpty();
    }

    /** Whether there is more than was read. */
    public boolean isBehind() {
        SortedMap<ProviderId, Head> scope = heads();
        return !scope.keySet().containsAll(state.seen.keySet())
                || scope.entrySet().stream()
                        .anyMatch(head -> isBehind(head.getKey(), head.getValue()));
    }

    private boolean isBehind(ProviderId provider, Head head) {
        Position at = state.id.at().get(provider);
        Head seen = state.seen.get(provider);
        return at == null
                || at.number().compareTo(head.number()) < 0
                || seen == null
                || seen.history() != head.history();
    }

    private SortedMap<ProviderId, Head> heads() {
        if (takesNew && heads.count() <= EventId.MOST) {
            SortedMap<ProviderId, Head> all = heads.all();
            providers = all.keySet();
            return all;
        }
        var some = new TreeMap<ProviderId, Head>();
        providers.forEach(
                provider -> heads.of(provider).ifPresent(head -> some.put(provider, head)));
        return some;
    }
}
