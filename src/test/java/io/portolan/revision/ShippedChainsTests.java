package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Digests and chains of what is published never change: others have written them down. */
class ShippedChainsTests {

    @Test
    void areTheOnesThatWereShipped() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String provider : ShippedCatalogs.PROVIDERS) {
            HistoryDocument history = ShippedCatalogs.history(provider);
            @Nullable Digest previous = null;
            int number = 0;
            for (Publication said : history.revisions()) {
                number++;
                Digest digest = Digest.of(said.catalog());
                previous = said.chainAfter(previous, new RevisionNumber(number), digest);
                lines.add("%s,%d,%s,%s".formatted(history.provider(), number, digest, previous));
            }
        }

        assertThat(lines).containsAll(shipped());
    }

    private static List<String> shipped() throws IOException {
        return new ClassPathResource("shipped-chains.csv", ShippedChainsTests.class)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
