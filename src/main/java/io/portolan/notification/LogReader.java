package io.portolan.notification;

import io.portolan.allowlist.AllowlistDiff;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Heads;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One reader of the log: what happened since it last looked, in the order of providers and numbers,
 * and only what changed the rules of its selection.
 */
public final class LogReader {

    private final Heads heads;
    private final RuleNews news;
    private final @Nullable ProviderId only;
    private final Selection selection;
    private EventId id;
    private EventId told;

    /**
     * @param only the provider whose log is read; null: all of them
     * @param from how far the reader has come; null: to the heads
     */
    public LogReader(
            Heads heads,
            RuleNews news,
            @Nullable ProviderId only,
            Selection selection,
            @Nullable EventId from) {
        this.heads = heads;
        this.news = news;
        this.only = only;
        this.selection = selection;
        this.id = from == null ? new EventId(scope()) : from.within(scope().keySet());
        this.told = id;
    }

    /** One event, and how far the reader has come with it. */
    public record Entry(EventId id, Event event) {}

    /** How far the reader has come. */
    public EventId id() {
        return id;
    }

    /**
     * What is new; of each provider no more than a hundred revisions at once. If it fails, the
     * reader is where it was, and the next look sees all of it.
     */
    public List<Entry> next() {
        EventId from = id;
        EventId toldBefore = told;
        var entries = new ArrayList<Entry>();
        try {
            scope().forEach((provider, head) -> next(provider, head, entries));
        } catch (RuntimeException e) {
            id = from;
            told = toldBefore;
            throw e;
        }
        return entries;
    }

    private void next(ProviderId provider, RevisionNumber head, List<Entry> entries) {
        // A provider that has come since is read from its beginning.
        RevisionNumber at = id.at().getOrDefault(provider, EventId.FIRST);
        id = id.with(provider, at);
        if (at.compareTo(head) >= 0) {
            return;
        }
        for (Revision revision : news.after(provider, at, head)) {
            id = id.with(provider, revision.number());
            AllowlistDiff diff =
                    news.between(
                            provider, selection, revision.number().previous(), revision.number());
            if (!diff.isEmpty()) {
                RevisionNumber previous =
                        told.at().getOrDefault(provider, revision.number().previous());
                entries.add(new Entry(id, Event.rulesChanged(previous, revision, diff)));
                told = told.with(provider, revision.number());
            }
        }
    }

    /** Whether there is more than was read. */
    public boolean isBehind() {
        return scope().entrySet().stream()
                .anyMatch(
                        head -> {
                            RevisionNumber at = id.at().get(head.getKey());
                            return at == null || at.compareTo(head.getValue()) < 0;
                        });
    }

    private SortedMap<ProviderId, RevisionNumber> scope() {
        SortedMap<ProviderId, RevisionNumber> all = heads.all();
        if (only == null) {
            return all;
        }
        var one = new TreeMap<ProviderId, RevisionNumber>();
        heads.of(only).ifPresent(head -> one.put(only, head));
        return one;
    }
}
