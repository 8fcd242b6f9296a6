package io.portolan.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is only done once what was written is committed. Whoever reads back what has just been
 * written must not do so inside the transaction: it would remember what may never become true.
 */
public final class Afterwards {

    private static final ScopedValue<List<Runnable>> WAITING = ScopedValue.newInstance();

    private Afterwards() {}

    /** Does it now, or, inside of {@link #of}, when that is over. */
    public static void run(Runnable work) {
        if (WAITING.isBound()) {
            WAITING.get().add(work);
        } else {
            work.run();
        }
    }

    /**
     * Runs a transaction, and then what was put off in it; if it fails, none of that.
     *
     * @param transaction all of it, up to its commit
     */
    public static <T> T of(Supplier<T> transaction) {
        var waiting = new ArrayList<Runnable>();
        T result = ScopedValue.where(WAITING, waiting).call(transaction::get);
        waiting.forEach(Runnable::run);
        return result;
    }
}
