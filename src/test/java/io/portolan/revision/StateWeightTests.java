package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.LargeProvider;
import io.portolan.Retained;
import org.junit.jupiter.api.Test;

class StateWeightTests {

    @Test
    void isWhatAStateHolds() {
        var large = new LargeProvider("large", 100_000);

        long held = Retained.bytes(() -> large.catalog(100_000));

        assertThat((long) Snapshots.weight(large.catalog(100_000))).isBetween(held / 2, held * 2);
    }
}
