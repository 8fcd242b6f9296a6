package io.portolan.notification;

import io.portolan.net.Cidr;
import io.portolan.net.Family;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A URL to tell. What parsers read differently is refused: what we check must be what is dialled.
 * Whether the address behind a name may be dialled is asked at each attempt, of {@link Egress};
 * whether an address in the URL may, also when the URL is given.
 */
public record Target(URI url) {

    private static final int MOST = 2_000;
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");
    private static final Set<Integer> PORTS = Set.of(-1, 443, 8443);
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");

    /** Names that mean this machine or its neighbours, wherever they are asked. */
    private static final Set<String> INNER_ZONES =
            Set.of("localhost", "local", "internal", "home", "lan", "corp", "intranet", "arpa");

    /**
     * Reads a URL.
     *
     * @param anyPort whether private networks are opened: those may be told on any port and by
     *     plain http, which is asked again, of the address, when it is dialled
     * @throws IllegalArgumentException that says what was expected
     */
    public static Target parse(String text, boolean anyPort) {
        if (text.length() > MOST || !VISIBLE.matcher(text).matches() || text.contains("\\")) {
            throw refused(text, "at most %d visible ASCII characters".formatted(MOST));
        }
        URI url = uri(text);
        String scheme = String.valueOf(url.getScheme());
        if (!scheme.equals("https") && !(anyPort && scheme.equals("http"))) {
            throw refused(text, "https");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw refused(text, "no user and no fragment");
        }
        if (url.getPort() > 65_535
                || url.getPort() == 0
                || (!anyPort && !PORTS.contains(url.getPort()))) {
            throw refused(text, "port 443 or 8443");
        }
        if (url.getHost() == null || !isHost(url.getHost())) {
            throw refused(
                    text,
                    "a public name such as hooks.example.com, or an address in its usual form");
        }
        return new Target(url);
    }

    /**
     * Reads a URL and refuses an address in it that could not be dialled.
     *
     * @throws IllegalArgumentException that names the rule
     */
    public static Target parse(String text, Egress egress) {
        Target target = parse(text, !egress.opened().isEmpty());
        target.address().ifPresent(address -> target.refuseForbidden(address, egress));
        return target;
    }

    private void refuseForbidden(InetAddress address, Egress egress) {
        egress.refusal(address)
                .ifPresent(
                        rule -> {
                            throw refused(url.toString(), "a public address; " + rule);
                        });
        if (!isUsual() && !egress.isOpened(address)) {
            throw refused(url.toString(), "https and port 443 or 8443, to a public address");
        }
    }

    /** The address that the URL has in place of a name. */
    private Optional<InetAddress> address() {
        String host = url.getHost();
        boolean isAddress = host.startsWith("[") || isIpv4(List.of(host.split("\\.", -1)));
        return isAddress
                ? Optional.of(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")))
                : Optional.empty();
    }

    /** Whether it may be any public address: plain http, and other ports, may not. */
    public boolean isUsual() {
        return "https".equals(url.getScheme()) && PORTS.contains(url.getPort());
    }

    private static URI uri(String text) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw refused(text, "https://host/path");
        }
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return isIpv6(host.substring(1, host.length() - 1));
        }
        List<String> labels = List.of(host.toLowerCase(Locale.ROOT).split("\\.", -1));
        boolean isNumber = Pattern.matches("(0[xX][0-9a-fA-F]*|[0-9]+)", labels.getLast());
        return isNumber ? isIpv4(labels) : isName(labels);
    }

    private static boolean isName(List<String> labels) {
        return labels.size() > 1
                && labels.stream().allMatch(label -> LABEL.matcher(label).matches())
                && !INNER_ZONES.contains(labels.getLast());
    }

    private static boolean isIpv4(List<String> labels) {
        return labels.size() == 4
                && labels.stream()
                        .allMatch(
                                label ->
                                        OCTET.matcher(label).matches()
                                                && Integer.parseInt(label) <= 255);
    }

    private static boolean isIpv6(String text) {
        try {
            return Cidr.parse(text + "/128").family() == Family.IPV6;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static IllegalArgumentException refused(String text, String expected) {
        String shown = text.length() <= 100 ? text : text.substring(0, 100) + "…";
        return new IllegalArgumentException("url: %s (expected: %s)".formatted(shown, expected));
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
