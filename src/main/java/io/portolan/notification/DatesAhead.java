package io.portolan.notification;

import io.portolan.allowlist.Allowlist;
import io.portolan.allowlist.Allowlist.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dates that a list of addresses holds: when some come into use, when others go out of it. */
public final class DatesAhead {

    /** How long before a date somebody is reminded of it. */
    public static final Duration NOTICE = Duration.ofDays(1);

    private static final int MOST_NAMED = 20;

    private DatesAhead() {}

    /** A date, and what it is the date of; no more than twenty addresses each. */
    public record Due(Instant date, List<String> effective, List<String> retiring) {}

    /** When to remind of the next date whose notice begins after an instant. */
    public static Optional<Instant> nextNotice(Allowlist list, Instant after) {
        return dates(list)
                .map(date -> date.minus(NOTICE))
                .filter(notice -> notice.isAfter(after))
                .sorted()
                .findFirst();
    }

    /** What a notice is about; empty if the date was withdrawn meanwhile. */
    public static Optional<Due> at(Allowlist list, Instant notice) {
        Instant date = notice.plus(NOTICE);
        var due =
                new Due(
                        date,
                        addresses(list, date, Use::effectiveFrom),
                        addresses(list, date, Use::retireAfter));
        return due.effective().isEmpty() && due.retiring().isEmpty()
                ? Optional.empty()
                : Optional.of(due);
    }

    private static Stream<Instant> dates(Allowlist list) {
        return list.entries().stream()
                .flatMap(entry -> entry.uses().stream())
                .flatMap(
                        use ->
                                Stream.concat(
                                        Stream.ofNullable(use.effectiveFrom()),
                                        Stream.ofNullable(use.retireAfter())));
    }

    private static List<String> addresses(
            Allowlist list, Instant date, Function<Use, @Nullable Instant> which) {
        return list.entries().stream()
                .filter(
                        entry ->
                                entry.uses().stream()
                                        .anyMatch(use -> date.equals(which.apply(use))))
                .map(entry -> entry.cidr().toString())
                .limit(MOST_NAMED)
                .toList();
    }
}
