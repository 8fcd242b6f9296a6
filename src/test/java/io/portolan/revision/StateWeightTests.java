package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.LargeProvider;
import io.portolan.Retained;
import org.junit.jupiter.api.Test;

class StateWeightTests {

    @Test
    void isWhatAStateHolds() {
        var large = new LargeProvider("large", 100_000);

        long weight = Snapshots.weight(large.catalog(100_000));
        long held = Retained.bytes(2, () -> large.catalog(100_000), weight);

        assertThat(weight).isBetween(held / 2, held * 2);
    }
}
