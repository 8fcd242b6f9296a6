package io.portolan.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The database's clock, in UTC: the clock that everything takes which takes one. It is read once a
 * second; between two readings the time goes on by {@link System#nanoTime}, so that asking for it
 * costs nothing and works while the database is away. It is as exact as half the round trip of a
 * reading, some milliseconds.
 */
@Component
class DatabaseClock extends Clock {

    /** A reading that took longer says too little, unless there is no other. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private volatile @Nullable Reading last;

    /**
     * What the database said.
     *
     * @param nanos when it said so, by {@link System#nanoTime}: the middle of the round trip
     */
    private record Reading(Instant instant, long nanos) {

        Instant at(long now) {
            return instant.plusNanos(now - nanos);
        }
    }

    DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The time now. The first call asks the database.
     *
     * @throws org.springframework.dao.DataAccessException if that does not answer then
     */
    @Override
    public Instant instant() {
        if (last == null) {
            read();
        }
        return Objects.requireNonNull(last).at(System.nanoTime());
    }

    /**
     * Asks the database.
     *
     * @throws org.springframework.dao.DataAccessException if it does not answer
     */
    void read() {
        long before = System.nanoTime();
        Instant said =
                jdbc.sql("select clock_timestamp()")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant();
        long took = System.nanoTime() - before;
        if (last == null || took <= LONGEST.toNanos()) {
            last = new Reading(said, before + took / 2);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException(
                "zone: %s (expected: none but UTC)".formatted(zone));
    }
}
