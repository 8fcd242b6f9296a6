package io.portolan.notification;

import io.portolan.allowlist.Allowlist;
import io.portolan.allowlist.Allowlist.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dates that a list of addresses holds: when some come into use, when others go out of it. */
public final class DatesAhead {

    /** How long before a date somebody is reminded of it. */
    public static final Duration NOTICE = Duration.ofDays(1);

    private static final int MOST_NAMED = 20;

    private final Allowlist list;
    private final NavigableSet<Instant> dates;

    public DatesAhead(Allowlist list) {
        this.list = list;
        this.dates =
                list.entries().stream()
                        .flatMap(entry -> entry.uses().stream())
                        .flatMap(use -> Stream.of(use.effectiveFrom(), use.retireAfter()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A date, and what it is the date of; no more than twenty addresses each. */
    public record Due(Instant date, List<String> effective, List<String> retiring) {}

    /** The bytes that it holds, its list included, within a factor of two. */
    int weight() {
        return RuleNews.weight(list) + 100 * dates.size();
    }

    /** When to remind of the next date whose notice begins after an instant. */
    public Optional<Instant> nextNotice(Instant after) {
        return Optional.ofNullable(dates.higher(after.plus(NOTICE)))
                .map(date -> date.minus(NOTICE));
    }

    /** What a notice is about; empty if the date was withdrawn meanwhile. */
    public Optional<Due> at(Instant notice) {
        Instant date = notice.plus(NOTICE);
        return dates.contains(date)
                ? Optional.of(
                        new Due(
                                date,
                                addresses(date, Use::effectiveFrom),
                                addresses(date, Use::retireAfter)))
                : Optional.empty();
    }

    private List<String> addresses(Instant date, Function<Use, @Nullable Instant> which) {
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
