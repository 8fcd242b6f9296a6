package io.portolan.revision.web;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code Prefer: wait=30} (RFC 7240). A preference that is not understood is not applied. */
final class PreferredWait {

    private static final Pattern WAIT =
            Pattern.compile("wait\\s*=\\s*\"?([0-9]+)\"?", Pattern.CASE_INSENSITIVE);

    /** Below the time at which proxies usually give up. */
    private static final BigInteger MOST = BigInteger.valueOf(55);

    private PreferredWait() {}

    static Optional<Duration> of(@Nullable String prefer) {
        return Arrays.stream(prefer == null ? new String[0] : prefer.split("[,;]", -1))
                .map(preference -> WAIT.matcher(preference.strip()))
                .filter(Matcher::matches)
                .map(matcher -> new BigInteger(matcher.group(1)))
                .filter(seconds -> seconds.signum() > 0)
                .map(seconds -> Duration.ofSeconds(seconds.min(MOST).longValue()))
                .findFirst();
    }
}
