package io.portolan.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FingerprintTests {

    private static Fingerprint of(String path, @Nullable String query, String body) {
        return Fingerprint.of(path, query, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsPathQueryAndBodyApart() {
        assertThat(
                        Stream.of(
                                of("/a", null, "{}"),
                                of("/a/", null, "{}"),
                                of("/a", "b", "{}"),
                                of("/a", null, "{ }"),
                                of("/a", null, "b\n{}"),
                                of("/a", null, "")))
                .doesNotHaveDuplicates();
        assertThat(of("/a", "b=c", "{}")).isEqualTo(of("/a", "b=c", "{}"));
    }
}
