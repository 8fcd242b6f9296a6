package io.portolan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What PostgreSQL says, and which of it explains that it has ended. */
record ServerLog(Path file) {

    private static final int TAIL = 64 * 1024;

    /** What a client is told has no bearing on it. */
    private static final Pattern GRAVE =
            Pattern.compile(
                    "(?m)(?:PANIC|FATAL):  (?!the database system|terminating|password|no pg_hba|sorry).*$");

    /** How long it is by now. */
    long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The last grave message that came when it was already so long. */
    Optional<String> complaintSince(long size) {
        try (var channel = FileChannel.open(file)) {
            var tail = ByteBuffer.allocate(TAIL);
            long from = Math.max(size, channel.size() - TAIL);
            while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {
                // It reads on.
            }
            return GRAVE.matcher(StandardCharsets.UTF_8.decode(tail.flip()))
                    .results()
                    .map(MatchResult::group)
                    .reduce((_, later) -> later);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
