package io.portolan.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files under {@code src/test/resources/golden} that somebody has read and found right. {@code
 * -Dgolden.update=true} writes them anew, to be read again.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /**
     * Compares with what was found right.
     *
     * @param name below the folder: {@code nftables/vapi-us.nft}
     */
    public static void check(String name, String content) {
        Path file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.resolveSibling("."));
                Files.writeString(file, content);
            }
            assertThat(file).exists();
            assertThat(content).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
