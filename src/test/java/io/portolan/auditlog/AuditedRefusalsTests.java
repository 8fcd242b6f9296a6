package io.portolan.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.Retained;
import io.portolan.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class AuditedRefusalsTests implements AuditLog {

    private final List<Deed> written = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AuditedRefusals refusals = new AuditedRefusals(this, clock, meters);
    private boolean isAway;

    @Test
    void writeNoMoreThanSixtyAMinuteOfOnePrincipal() {
        refuse("alice", 75);
        refuse("bob", 2);

        assertThat(written).hasSize(62);
        assertThat(meters.counter("portolan.audit.refusals.unrecorded").count()).isEqualTo(15);
    }

    @Test
    void saySoInTheNextMinute() {
        refuse("alice", 75);
        clock.advance(Duration.ofMinutes(1));
        refuse("alice", 2);

        assertThat(written.get(60).detail()).containsEntry("notRecorded", 15);
        assertThat(written.get(61).detail()).isEmpty();
    }

    @Test
    void doNotFailWhileTheDatabaseIsAway() {
        isAway = true;

        refuse("alice", 1);

        assertThat(written).isEmpty();
    }

    @Test
    void weighWhatTheyHold() {
        int count = 3_000;

        long held =
                Retained.bytes(
                        20,
                        () -> {
                            var many = new AuditedRefusals(this, clock, meters);
                            IntStream.range(0, count)
                                    .forEach(i -> many.add(actor("principal" + i), Deed.on("x")));
                            written.clear();
                            return many;
                        },
                        count * AuditedRefusals.WINDOW_BYTES);

        assertThat(held / count)
                .isBetween(AuditedRefusals.WINDOW_BYTES / 2, AuditedRefusals.WINDOW_BYTES * 2);
    }

    private static Actor actor(String principal) {
        return new Actor(principal, null, "reader", "127.0.0.1", "r", "listTokens");
    }

    private void refuse(String principal, int times) {
        for (int i = 0; i < times; i++) {
            refusals.add(actor(principal), Deed.on("/api/v1/tokens"));
        }
    }

    @Override
    public void refused(Actor actor, Deed deed) {
        if (isAway) {
            throw new DataAccessResourceFailureException("away");
        }
        written.add(deed);
    }

    @Override
    public void record(Deed deed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AuditEntry> find(AuditFilter filter, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int forget(Duration age) {
        throw new UnsupportedOperationException();
    }
}
