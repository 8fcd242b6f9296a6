package io.portolan.net;

import java.util.regex.Pattern;

/**
 * A DNS name, or a template of one in which the customer's own label stands in braces: {@code
 * {trunk}.pstn.ashburn.twilio.com}. It is shown and dialled, never resolved into rules.
 */
public record Hostname(String text) {

    private static final Pattern NAME =
            Pattern.compile(
                    "(\\{[a-z][a-z0-9]*}|[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\\.[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    public Hostname {
        if (text.length() > 253 || !NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "hostname: %s (expected: a lower-case DNS name, or {trunk} and one)"
                            .formatted(text));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
