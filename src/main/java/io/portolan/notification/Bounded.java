package io.portolan.notification;

import java.time.Duration;
import java.util.function.Function;

/** What came of something that is allowed only so often. */
public sealed interface Bounded<T> {

    record Done<T>(T value) implements Bounded<T> {}

    /** Nothing was written. */
    record Refused<T>(Refusal why) implements Bounded<T> {}

    /** The value, or what a refusal is turned into. */
    default T orElseThrow(Function<Refusal, ? extends RuntimeException> problem) {
        return switch (this) {
            case Done<T>(var value) -> value;
            case Refused<T>(var why) -> throw problem.apply(why);
        };
    }

    /** Why something is refused. */
    sealed interface Refusal {

        /** The principal has as many webhooks as it may have, or more. */
        record TooManyWebhooks(int there, int most) implements Refusal {}

        /**
         * @param of what the rate is of: a webhook or a principal
         * @param pause until the next is possible; some time, at least
         */
        record TooOften(Ask ask, Rate rate, String of, Duration pause) implements Refusal {}

        /** One that was asked for before is not finished. */
        record Pending(SubscriptionId id) implements Refusal {}

        /** It was deleted since it was read. */
        record Gone(SubscriptionId id) implements Refusal {}

        /** It was changed since it was read. */
        record Changed(int version, int current) implements Refusal {}
    }
}
