package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AfterwardsTests {

    private final List<String> done = new ArrayList<>();

    @Test
    void waitsForTheTransactionToEnd() {
        String result =
                Afterwards.of(
                        () -> {
                            Afterwards.run(() -> done.add("put off"));
                            done.add("committed");
                            return "result";
                        });

        assertThat(result).isEqualTo("result");
        assertThat(done).containsExactly("committed", "put off");
    }

    @Test
    void happensAtOnceOutsideOfOne() {
        Afterwards.run(() -> done.add("at once"));

        assertThat(done).containsExactly("at once");
    }

    @Test
    void isDroppedWithTheTransaction() {
        assertThatThrownBy(
                        () ->
                                Afterwards.of(
                                        () -> {
                                            Afterwards.run(() -> done.add("put off"));
                                            throw new IllegalStateException("rolled back");
                                        }))
                .hasMessage("rolled back");

        assertThat(done).isEmpty();
    }
}
