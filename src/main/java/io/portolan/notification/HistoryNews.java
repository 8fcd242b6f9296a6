package io.portolan.notification;

import io.portolan.revision.Head;
import io.portolan.revision.HistoryReplaced;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells every subscriber of a provider that its history was replaced, inside the transaction that
 * keeps the notice: either both are there, or neither.
 */
@Component
class HistoryNews {

    private final Subscriptions subscriptions;
    private final RuleNews news;

    HistoryNews(Subscriptions subscriptions, RuleNews news) {
        this.subscriptions = subscriptions;
        this.news = news;
    }

    /** Those that are not active hear what holds when they are. */
    @EventListener
    void tell(HistoryReplaced replaced) {
        Head now = replaced.now();
        subscriptions.markAttempted(replaced.provider());
        subscriptions.of(replaced.provider()).stream()
                .filter(subscription -> subscription.state() == State.ACTIVE)
                .forEach(
                        subscription ->
                                subscriptions.ask(
                                        subscription.id(),
                                        Kind.HISTORY_REPLACED,
                                        replaced.notice().toString(),
                                        Event.historyReplacedData(
                                                replaced.provider(),
                                                now,
                                                digest(subscription, now))));
    }

    private String digest(Subscription subscription, Head now) {
        return news.at(subscription.provider(), subscription.selection(), now.number())
                .digest()
                .hex();
    }
}
