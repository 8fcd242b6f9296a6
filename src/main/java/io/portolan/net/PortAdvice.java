package io.portolan.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to write instead of a text that is no port or range, where it is clear what is meant. */
final class PortAdvice {

    /** Longer texts are nothing that a person wrote by mistake. */
    private static final int LONGEST = 200;

    private static final Pattern ONE =
            Pattern.compile(
                    "\\s*0*([0-9]{1,5})(?:\\s*(?:-|–|—|:|\\.{2,3}|to)\\s*0*([0-9]{1,5}))?\\s*");
    private static final Set<String> EVERY = Set.of("*", "any", "all", "0-65535");

    private PortAdvice() {}

    /** What to write instead; empty if it is not clear. */
    static Optional<String> instead(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (EVERY.contains(text.toLowerCase(Locale.ROOT))) {
            return Optional.of(PortSet.ALL + " for every port");
        }
        return one(text).map(PortRange::toString).or(() -> list(text));
    }

    private static Optional<PortRange> one(String text) {
        Matcher matcher = ONE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int one = Integer.parseInt(matcher.group(1));
        int other = matcher.group(2) == null ? one : Integer.parseInt(matcher.group(2));
        int first = Math.min(one, other);
        int last = Math.max(one, other);
        return first < 1 || last > 65535
                ? Optional.empty()
                : Optional.of(new PortRange(first, last));
    }

    private static Optional<String> list(String text) {
        List<PortRange> ranges = new ArrayList<>();
        for (String item : text.strip().split("\\s*[,;]\\s*|\\s+", -1)) {
            Optional<PortRange> range = one(item);
            if (range.isEmpty()) {
                return Optional.empty();
            }
            ranges.add(range.get());
        }
        return Optional.of(Advice.list(ranges));
    }
}
