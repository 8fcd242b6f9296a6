package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteChunksTests {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_023, 1_024, 1_025, 131_072, 1_000_003})
    void keepsWhatIsWritten(int size) throws Exception {
        var random = new Random(size);
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        var chunks = new ByteChunks();
        for (int from = 0; from < size; ) {
            int length = Math.min(random.nextInt(1, 5_000), size - from);
            if (length == 1) {
                chunks.write(bytes[from]);
            } else {
                chunks.write(bytes, from, length);
            }
            from += length;
        }

        holds(chunks, bytes);
        chunks.trim();
        holds(chunks, bytes);
    }

    private static void holds(ByteChunks chunks, byte[] bytes)
            throws IOException, NoSuchAlgorithmException {
        var written = new ByteArrayOutputStream();
        chunks.writeTo(written);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        chunks.addTo(digest);

        assertThat(chunks.size()).isEqualTo(bytes.length);
        assertThat(written.toByteArray()).isEqualTo(bytes);
        assertThat(digest.digest()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void beginsAnew() throws Exception {
        var chunks = new ByteChunks();
        chunks.write(new byte[2_000], 0, 2_000);
        chunks.trim();
        chunks.clear();
        chunks.write(7);

        holds(chunks, new byte[] {7});
    }
}
