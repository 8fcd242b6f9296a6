package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingTests {

    private final Outgoing outgoing =
            new Outgoing(
                    new MemoryBudget(1 << 20, Duration.ofMillis(10), new SimpleMeterRegistry()));

    private static KeptAnswer answer(int kilobytes) {
        var body = new ByteChunks();
        body.write(new byte[kilobytes * 1024], 0, kilobytes * 1024);
        return new KeptAnswer(Audience.ANYONE, "text/plain", List.of(), "\"e\"", body);
    }

    private void refuses(KeptAnswer answer) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> outgoing.hold(answer, null))
                .returns(ProblemType.BUSY, ProblemException::type)
                .withMessageContaining("(expected: ");
    }

    /** Whoever asks for large answers and does not read them keeps others from large ones only. */
    @Test
    void boundsWhatSlowReadersHold() {
        var slow = new ArrayList<Slots.Slot>();
        for (int i = 0; i < 4; i++) {
            slow.add(outgoing.hold(answer(256), null));
        }

        refuses(answer(65));
        outgoing.hold(answer(64), null).close();

        slow.removeLast().close();
        outgoing.hold(answer(256), null).close();
        slow.forEach(Slots.Slot::close);
        outgoing.hold(answer(768), null).close();
    }

    @Test
    void countsOnceWhatManyRead() {
        KeptAnswer list = answer(600);
        var readers = new ArrayList<Slots.Slot>();
        for (int i = 0; i < 100; i++) {
            readers.add(outgoing.hold(list, null));
        }

        refuses(answer(600));
        readers.removeLast().close();
        refuses(answer(600));
        readers.forEach(Slots.Slot::close);
        outgoing.hold(answer(600), null).close();
    }

    @Test
    void letsOneThroughThatIsLargerThanAllAndSmallerOnesBesideIt() {
        try (var _ = outgoing.hold(answer(5000), null)) {
            refuses(answer(600));
            outgoing.hold(answer(200), null).close();
        }
        outgoing.hold(answer(600), null).close();
    }
}
