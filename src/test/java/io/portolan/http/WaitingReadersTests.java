package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.http.Slots.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class WaitingReadersTests {

    private static WaitingReaders readers(int max, int perAddress) {
        return new WaitingReaders(new StreamProperties(max, perAddress), new SimpleMeterRegistry());
    }

    private static List<Slot> admit(WaitingReaders readers, String address, int count) {
        var slots = new ArrayList<Slot>();
        for (int i = 0; i < count; i++) {
            slots.add(readers.admit(address));
        }
        return slots;
    }

    private static void refuses(
            WaitingReaders readers, String address, ProblemType type, String detail) {
        assertThatThrownBy(() -> readers.admit(address))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(
                        e -> {
                            assertThat(e.type()).isEqualTo(type);
                            assertThat(e).hasMessage(detail);
                            assertThat(e.headers()).containsKey("Retry-After");
                        });
    }

    @Test
    void refusesTheNextOfOneAddress() {
        WaitingReaders readers = readers(100, 3);
        admit(readers, "203.0.113.9", 3);

        refuses(
                readers,
                "203.0.113.9",
                ProblemType.TOO_MANY_REQUESTS,
                "streams: 3 from 203.0.113.9 (expected: fewer than 3 from one address; without"
                        + " portolan.trusted-proxies a reverse proxy counts as one;"
                        + " portolan.streams.per-address=0 for no limit)");
        admit(readers, "203.0.113.10", 3);
    }

    @Test
    void countsAnIpv6NetworkAsOneAddress() {
        WaitingReaders readers = readers(100, 2);
        admit(readers, "2001:db8::1", 1);
        admit(readers, "2001:db8:0:0:ffff::2", 1);

        assertThatThrownBy(() -> readers.admit("2001:db8::3"))
                .hasMessageStartingWith("streams: 2 from 2001:db8::/64 (");
        admit(readers, "2001:db8:0:1::1", 2);
    }

    @Test
    void refusesTheNextOfAll() {
        WaitingReaders readers = readers(4, 0);
        admit(readers, "203.0.113.9", 4);

        refuses(
                readers,
                "203.0.113.10",
                ProblemType.BUSY,
                "streams: 4 (expected: fewer than 4 open streams and waiting long polls at once, as"
                        + " portolan.streams.max says); come again");
    }

    @Test
    void remembersNothingOfThoseThatAreGone() {
        WaitingReaders readers = readers(4, 4);
        List<Slot> slots = admit(readers, "203.0.113.9", 3);
        slots.addAll(admit(readers, "203.0.113.10", 1));
        slots.forEach(Slot::close);

        assertThat(readers.count()).isZero();
        assertThat(readers.addresses()).isZero();
        admit(readers, "203.0.113.9", 4);
    }

    @Test
    void neverAdmitsMoreWhenManyComeAtOnce() {
        WaitingReaders readers = readers(50, 20);
        var most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                String address = "203.0.113." + i % 4;
                threads.submit(
                        () -> {
                            try (Slot _ = readers.admit(address)) {
                                most.accumulateAndGet(readers.count(), Math::max);
                                Thread.yield();
                            }
                        });
            }
        }

        assertThat(most.get()).isBetween(1, 50);
        assertThat(readers.count()).isZero();
        assertThat(readers.addresses()).isZero();
    }

    @Test
    void takesAFifthOfTheHeapUnlessItIsToldHowMany() {
        assertThat(HeapRoom.streams(300L << 20)).isBetween(300, 400);
        assertThat(HeapRoom.requests(300L << 20)).isBetween(250, 350);
        assertThat(new StreamProperties(7, 100).most()).isEqualTo(7);
        assertThat(new StreamProperties(null, 100).most())
                .isEqualTo(HeapRoom.streams(Runtime.getRuntime().maxMemory()));
    }

    @Test
    void refusesSettingsThatAreNoCounts() {
        assertThatThrownBy(() -> new StreamProperties(0, 100))
                .hasMessage("portolan.streams.max: 0 (expected: 1 or more)");
        assertThatThrownBy(() -> new StreamProperties(null, -1))
                .hasMessage(
                        "portolan.streams.per-address: -1 (expected: 1 or more, or 0 for no limit)");
    }
}
