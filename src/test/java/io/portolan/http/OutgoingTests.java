package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class OutgoingTests {

    private final Outgoing outgoing = new Outgoing(DataSize.ofMegabytes(1), Duration.ofMillis(10));

    private static KeptAnswer answer(int kilobytes) {
        return new KeptAnswer(
                Audience.ANYONE, "text/plain", List.of(), "\"e\"", new byte[kilobytes * 1024]);
    }

    private void refuses(KeptAnswer answer) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> outgoing.hold(answer))
                .returns(ProblemType.BUSY, ProblemException::type)
                .withMessageContaining("(expected: ");
    }

    /** Whoever asks for large answers and does not read them keeps others from large ones only. */
    @Test
    void boundsWhatSlowReadersHold() {
        var slow = new ArrayList<Slots.Slot>();
        for (int i = 0; i < 4; i++) {
            slow.add(outgoing.hold(answer(256)));
        }

        refuses(answer(33));
        outgoing.hold(answer(32)).close();

        slow.removeLast().close();
        outgoing.hold(answer(256)).close();
        slow.forEach(Slots.Slot::close);
        outgoing.hold(answer(1024)).close();
    }

    @Test
    void countsOnceWhatManyRead() {
        KeptAnswer list = answer(600);
        var readers = new ArrayList<Slots.Slot>();
        for (int i = 0; i < 100; i++) {
            readers.add(outgoing.hold(list));
        }

        refuses(answer(600));
        readers.removeLast().close();
        refuses(answer(600));
        readers.forEach(Slots.Slot::close);
        outgoing.hold(answer(600)).close();
    }

    @Test
    void letsOneThroughThatIsLargerThanAll() {
        try (var _ = outgoing.hold(answer(5000))) {
            refuses(answer(33));
        }
        assertThat(outgoing.hold(answer(33))).isNotNull();
    }
}
