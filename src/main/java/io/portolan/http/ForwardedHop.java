package io.portolan.http;

import io.portolan.net.Cidr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One step on the way of a request, as the proxy that received it describes it: an element of
 * {@code Forwarded} (RFC 7239), or an entry of {@code X-Forwarded-For}.
 *
 * @param client who sent the request to that proxy; null if the text names no address
 * @param scheme http or https, as the client used it
 * @param host with its port, if it has one, as the client wrote it
 */
record ForwardedHop(@Nullable Cidr client, @Nullable String scheme, @Nullable String host) {

    private static final Pattern PAIR =
            Pattern.compile(
                    "(for|proto|host)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;,\"]+))",
                    Pattern.CASE_INSENSITIVE);

    /** A comma outside of quotation marks. */
    private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*\")+");

    /** {@code 192.0.2.1:4711}, {@code [2001:db8::1]}, {@code [2001:db8::1]:4711}. */
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([^]]+)](?::[0-9]+)?|([0-9.]+):[0-9]+");

    /** The elements of all {@code Forwarded} headers, the farthest client first. */
    static List<ForwardedHop> ofForwarded(Collection<String> headers) {
        var hops = new ArrayList<ForwardedHop>();
        Matcher element = ELEMENT.matcher(String.join(",", headers));
        while (element.find()) {
            if (!element.group().isBlank()) {
                hops.add(ofElement(element.group()));
            }
        }
        return hops;
    }

    private static ForwardedHop ofElement(String element) {
        @Nullable Cidr client = null;
        @Nullable String scheme = null;
        @Nullable String host = null;
        Matcher pair = PAIR.matcher(element);
        while (pair.find()) {
            String value =
                    pair.group(2) == null
                            ? pair.group(3)
                            : pair.group(2).replaceAll("\\\\(.)", "$1");
            switch (pair.group(1).toLowerCase(Locale.ROOT)) {
                case "for" -> client = address(value).orElse(null);
                case "proto" -> scheme = value;
                default -> host = value;
            }
        }
        return new ForwardedHop(client, scheme, host);
    }

    /** The entries of all {@code X-Forwarded-For} headers, the farthest client first. */
    static List<ForwardedHop> ofAddresses(Collection<String> headers) {
        return headers.stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .filter(entry -> !entry.isBlank())
                .map(entry -> new ForwardedHop(address(entry.strip()).orElse(null), null, null))
                .toList();
    }

    /** An address with or without a port; empty for {@code unknown}, {@code _hidden} and names. */
    static Optional<Cidr> address(String text) {
        Matcher withPort = WITH_PORT.matcher(text);
        String address = text;
        if (withPort.matches()) {
            address = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
        }
        try {
            return Optional.of(Cidr.parse(address.replaceFirst("%.*$", ""))).filter(Cidr::isHost);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
