package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.KilledService.Death;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code src/bench/run kill} does the same a hundred times. */
@Timeout(300)
class DurabilityIntegrationTests {

    @TempDir Path data;

    @Test
    void losesNoAcknowledgedRevision() throws Exception {
        var service = new KilledService(data);

        service.publishAndDie(20, Death.SERVICE, 300_000);
        service.publishAndDie(20, Death.DATABASE, 500_000);
        service.publishAndDie(20, Death.BOTH, 700_000);

        assertThat(service.verify()).isGreaterThanOrEqualTo(60);
    }
}
