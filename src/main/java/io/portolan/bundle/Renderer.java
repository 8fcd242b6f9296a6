package io.portolan.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns plans into the files of one vendor: a pure function, the same plan gives the same bytes.
 */
public interface Renderer {

    Vendor vendor();

    /** All rules of a plan; applied twice it changes nothing more. */
    Bundle render(Plan plan);

    /**
     * The commands that turn what {@code from} put on a device into what {@code to} would put
     * there: additions first, removals last.
     *
     * @param from null: nothing was there
     * @param to null: nothing shall remain
     */
    default Bundle delta(@Nullable Plan from, @Nullable Plan to) {
        if (to == null) {
            return from == null ? new Bundle(List.of(), false) : rollback(from);
        }
        return from == null ? render(to) : change(from, to);
    }

    /** The delta between two states in both of which there is something. */
    Bundle change(Plan from, Plan to);

    /** The commands that take off exactly what {@link #render} put on. */
    Bundle rollback(Plan plan);

    /** Whether a bundle would hold nothing; then there is none, for an empty one may open all. */
    default boolean isEmpty(Plan plan) {
        return plan.pairs(vendor()).isEmpty();
    }

    /** What the plan asks for and the bundle does not do. */
    default List<Loss> losses(Plan plan) {
        return plan.losses(vendor());
    }

    /** What the caller did not say and the bundle takes for granted, some of it only here. */
    default List<String> assumptions(Plan plan) {
        return plan.assumptions(vendor());
    }

    /** What the bundle lets through, replies too where it has rules for them. */
    default List<Pair> opened(Plan plan) {
        return plan.pairs(vendor());
    }

    /** What to type on the device. */
    Instructions instructions(Plan plan);
}
