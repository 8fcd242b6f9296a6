package io.portolan.notification.web;

import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which version of a webhook a caller has seen, as {@code If-Match} says it. */
final class Version {

    private static final Pattern QUOTED = Pattern.compile("\"([1-9][0-9]{0,8})\"");

    private Version() {}

    static int of(@Nullable String ifMatch, int current) {
        if (ifMatch == null) {
            throw new ProblemException(
                    ProblemType.VERSION_REQUIRED,
                    "If-Match: missing (expected: the version you have seen, as in \"%d\")"
                            .formatted(current));
        }
        var match = QUOTED.matcher(ifMatch.strip());
        if (!match.matches()) {
            throw new ProblemException(
                    ProblemType.CHANGED_MEANWHILE,
                    "If-Match: %s (expected: the field version, in quotation marks: \"%d\")"
                            .formatted(ifMatch, current));
        }
        return Integer.parseInt(match.group(1));
    }
}
