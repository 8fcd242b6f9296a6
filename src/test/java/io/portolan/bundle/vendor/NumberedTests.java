package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NumberedTests {

    @Test
    void aNumberStaysWhateverStandsBesideIt() {
        Numbered few = Numbered.of(List.of("b", "a"), 100, 1_000_000);
        Numbered many = Numbered.of(List.of("c", "a", "d", "b"), 100, 1_000_000);
        assertThat(few.numbers().keySet()).containsExactly("b", "a");
        assertThat(many.of("a")).isEqualTo(few.of("a")).isBetween(100, 1_000_099);
        assertThat(many.of("b")).isEqualTo(few.of("b")).isNotEqualTo(few.of("a"));
        assertThat(few.inTheWayOf(many)).isEmpty();
        assertThat(many.inTheWayOf(few)).isEmpty();
    }

    @Test
    void everyNumberIsTakenOnceWhereTheSpanIsFull() {
        List<String> names = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        assertThat(Numbered.of(names, 7, 20).numbers().values())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(7, 27).boxed().toList());
    }

    /**
     * As a device does it: first what is in the way goes, then what is new comes, then the rest.
     */
    @Test
    void whatIsNewFindsItsNumberFree() {
        var random = new Random(1);
        int moved = 0;
        for (int i = 0; i < 500; i++) {
            Numbered before = Numbered.of(some(random), 1, 12);
            Numbered after = Numbered.of(some(random), 1, 12);
            Map<Integer, String> device = new HashMap<>();
            before.numbers().forEach((name, number) -> device.put(number, name));
            List<String> inTheWay = before.inTheWayOf(after);
            inTheWay.forEach(name -> device.remove(before.of(name)));
            after.numbers()
                    .forEach(
                            (name, number) ->
                                    assertThat(
                                                    Objects.requireNonNullElse(
                                                            device.put(number, name), name))
                                            .isEqualTo(name));
            device.values().retainAll(after.numbers().keySet());
            assertThat(device).hasSameSizeAs(after.numbers());
            moved += inTheWay.size();
        }
        assertThat(moved).isPositive();
    }

    private static List<String> some(Random random) {
        return Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")
                .filter(_ -> random.nextBoolean())
                .toList();
    }
}
