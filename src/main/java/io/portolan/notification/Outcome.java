package io.portolan.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt. This is no port scanner: a connection that is refused and one that stays
 * silent are the same. That an address is not allowed is said of the address alone, before a
 * connection is tried; which address it is and by which rule is not said.
 */
public sealed interface Outcome {

    /** As the list of deliveries has it. */
    String word();

    /** What was answered; null if nothing was. */
    default @Nullable Integer status() {
        return switch (this) {
            case Delivered delivered -> delivered.code();
            case Refused refused -> refused.code();
            case Gone _ -> 410;
            case Unreachable _, NotAllowed _ -> null;
        };
    }

    /** It was taken: 2xx within the deadline. */
    record Delivered(int code, String body) implements Outcome {
        @Override
        public String word() {
            return "delivered";
        }
    }

    /** It was answered, and not taken. */
    record Refused(int code, @Nullable Duration retryAfter) implements Outcome {
        @Override
        public String word() {
            return "refused";
        }
    }

    /** The receiver wants no more: 410. */
    record Gone() implements Outcome {
        @Override
        public String word() {
            return "gone";
        }
    }

    /** There was no whole answer in time. */
    record Unreachable() implements Outcome {
        @Override
        public String word() {
            return "unreachable";
        }
    }

    /** The name has an address that must not be dialled; nothing was sent. */
    record NotAllowed() implements Outcome {
        @Override
        public String word() {
            return "address not allowed";
        }
    }
}
