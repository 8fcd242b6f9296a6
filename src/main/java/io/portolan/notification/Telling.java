package io.portolan.notification;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.portolan.allowlist.AllowlistDiff;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.http.HeapShare;
import io.portolan.notification.Outbox.Asked;
import io.portolan.notification.Outbox.Claim;
import io.portolan.revision.Digest;
import io.portolan.revision.Heads;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From a claim to what is to be said, if anything. */
@Component
public class Telling {

    private final RuleNews news;
    private final Heads heads;
    private final Revisions revisions;
    private final LoadingCache<Span, Event> changes;

    Telling(RuleNews news, Revisions revisions, Heads heads) {
        this.news = news;
        this.heads = heads;
        this.revisions = revisions;
        this.changes =
                Caffeine.newBuilder()
                        .maximumWeight(HeapShare.percent(3))
                        .weigher((Span _, Event event) -> 500 + event.weight())
                        .softValues()
                        .build(
                                span ->
                                        Event.rulesChanged(
                                                        span.from,
                                                        revision(span.provider, span.to),
                                                        news.between(
                                                                span.provider,
                                                                span.selection,
                                                                span.from,
                                                                span.to),
                                                        news.at(
                                                                        span.provider,
                                                                        span.selection,
                                                                        span.to)
                                                                .digest())
                                                .since(revision(span.provider, span.from).chain()));
    }

    /** What is told alike to all who asked for the same. */
    private record Span(
            ProviderId provider,
            int history,
            Selection selection,
            RevisionNumber from,
            RevisionNumber to) {}

    /** What a claim comes to. */
    public sealed interface Decision {

        /**
         * @param from the revision that was told before
         * @param to the revision that is told of
         */
        record Say(Event event, RevisionNumber from, RevisionNumber to) implements Decision {}

        record Nothing(RevisionNumber checked) implements Decision {}
    }

    /** What there is to say: changes first, then dates that come, then that nothing happened. */
    public Decision decide(Claim claim) {
        Subscription subscription = claim.subscription();
        expectHistory(subscription.provider(), claim.head(), claim.headChain());
        RevisionNumber checked = subscription.cursor().checked();
        if (checked.compareTo(claim.head()) < 0 || subscription.cursor().attempted()) {
            return switch (NextStep.of(
                    subscription.cursor(),
                    subscription.mode(),
                    claim.head(),
                    (from, to) -> between(subscription, from, to))) {
                case NextStep.Tell(var from, var to) ->
                        new Decision.Say(changed(subscription, from, to), from, to);
                case NextStep.StaySilent(var silent) -> new Decision.Nothing(silent);
            };
        }
        Instant notice = claim.reminderAt();
        if (notice != null && !notice.isAfter(claim.now())) {
            return dates(subscription, claim.head())
                    .at(notice)
                    .<Decision>map(
                            due ->
                                    say(
                                            claim,
                                            Event.reminder(
                                                    revision(subscription.provider(), claim.head()),
                                                    due)))
                    .orElseGet(() -> new Decision.Nothing(checked));
        }
        return claim.heartbeatAt().isAfter(claim.now())
                ? new Decision.Nothing(checked)
                : say(claim, heartbeat(claim));
    }

    /** When to remind of the next date that a claim's selection holds; one that is due stays. */
    public @Nullable Instant nextNotice(Claim claim) {
        Instant notice = claim.reminderAt();
        boolean isBehind = claim.subscription().cursor().checked().compareTo(claim.head()) < 0;
        if (isBehind && notice != null && !notice.isAfter(claim.now())) {
            return notice;
        }
        return dates(claim.subscription(), claim.head()).nextNotice(claim.now()).orElse(null);
    }

    /**
     * What is in memory must be of the history that a claim was read from: else the heads are read
     * again, which notices another one.
     */
    private void expectHistory(ProviderId provider, RevisionNumber number, Digest chain) {
        if (!isOfKnownHistory(provider, number, chain)) {
            heads.refresh();
            if (!isOfKnownHistory(provider, number, chain)) {
                throw new IllegalStateException(
                        "revision %s of %s: chain %s (expected: one of the history that is known)"
                                .formatted(number, provider, chain));
            }
        }
    }

    private boolean isOfKnownHistory(ProviderId provider, RevisionNumber number, Digest chain) {
        return heads.of(provider)
                .flatMap(head -> news.chain(provider, number, head))
                .filter(chain::equals)
                .isPresent();
    }

    /** What somebody asked for. */
    public Event asked(Asked asked) {
        expectHistory(asked.subscription().provider(), asked.head(), asked.headChain());
        Integer from = asked.delivery().fromRevision();
        Integer to = asked.delivery().toRevision();
        Kind kind = Kind.of(asked.delivery().kind());
        if (from != null && to != null) {
            return changed(asked.subscription(), new RevisionNumber(from), new RevisionNumber(to));
        }
        return new Event(
                kind,
                asked.subscription().provider(),
                asked.delivery().webhookId().text(),
                Instant.parse(String.valueOf(asked.data().get("time"))),
                asked.data());
    }

    /** The digest of a subscription's rules at a revision. */
    public String digest(Subscription subscription, RevisionNumber number) {
        return news.at(subscription.provider(), subscription.selection(), number).digest().hex();
    }

    private static Decision say(Claim claim, Event event) {
        return new Decision.Say(event, claim.subscription().cursor().told(), claim.head());
    }

    private Event changed(Subscription subscription, RevisionNumber from, RevisionNumber to) {
        ProviderId provider = subscription.provider();
        return changes.get(
                new Span(provider, heads.history(provider), subscription.selection(), from, to));
    }

    private Event heartbeat(Claim claim) {
        Subscription subscription = claim.subscription();
        return Event.heartbeat(
                revision(subscription.provider(), claim.head()),
                revision(subscription.provider(), subscription.cursor().told()),
                digest(subscription, claim.head()),
                claim.heartbeatAt());
    }

    private Revision revision(ProviderId provider, RevisionNumber number) {
        return revisions.find(provider, number).orElseThrow();
    }

    private DatesAhead dates(Subscription subscription, RevisionNumber number) {
        return news.dates(subscription.provider(), subscription.selection(), number);
    }

    private AllowlistDiff between(
            Subscription subscription, RevisionNumber from, RevisionNumber to) {
        return news.between(subscription.provider(), subscription.selection(), from, to);
    }
}
