package io.portolan.http;

import io.portolan.net.Cidr;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request as its client sent it to the first of our proxies. */
final class ForwardedRequest extends HttpServletRequestWrapper {

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

    private final String address;
    private final String scheme;
    private final String host;
    private final int port;
    private final @Nullable String hostHeader;

    private ForwardedRequest(
            HttpServletRequest request, Cidr client, @Nullable String scheme, String host) {
        super(request);
        this.address = client.address();
        this.scheme = scheme == null ? request.getScheme() : scheme;
        Matcher matcher = HOST.matcher(host);
        boolean isKnown = matcher.matches();
        this.hostHeader = isKnown ? host : request.getHeader("Host");
        this.host = isKnown ? matcher.group(1) : request.getServerName();
        if (!isKnown) {
            this.port = request.getServerPort();
        } else if (matcher.group(2) != null) {
            this.port = Integer.parseInt(matcher.group(2));
        } else {
            this.port = this.scheme.equals("https") ? 443 : 80;
        }
    }

    /**
     * The request behind what our proxies say of it; the request itself if another address sent it.
     * Where both {@code Forwarded} and {@code X-Forwarded-For} are there and name different
     * clients, one of them comes from the client and neither is believed.
     */
    static HttpServletRequest of(HttpServletRequest request, TrustedProxies proxies) {
        Optional<Cidr> sender =
                ForwardedHop.address(request.getRemoteAddr()).filter(proxies::include);
        if (sender.isEmpty()) {
            return request;
        }
        List<ForwardedHop> standard = ForwardedHop.ofForwarded(all(request, "Forwarded"));
        List<ForwardedHop> common = ForwardedHop.ofAddresses(all(request, "X-Forwarded-For"));
        Cidr client = client(standard.isEmpty() ? common : standard, sender.get(), proxies);
        boolean areDifferent =
                !standard.isEmpty()
                        && !common.isEmpty()
                        && !client.equals(client(common, sender.get(), proxies));
        if (areDifferent) {
            return request;
        }
        return standard.isEmpty()
                ? new ForwardedRequest(request, client, scheme(request), host(request))
                : of(request, standard, client);
    }

    /** The rightmost address that is not one of our proxies: what stands left of it is hearsay. */
    private static Cidr client(List<ForwardedHop> hops, Cidr sender, TrustedProxies proxies) {
        Cidr known = sender;
        for (ForwardedHop hop : hops.reversed()) {
            if (!proxies.include(known) || hop.client() == null) {
                return known;
            }
            known = hop.client();
        }
        return known;
    }

    /** The proxy that names the client says what it asked for, or one nearer to us. */
    private static HttpServletRequest of(
            HttpServletRequest request, List<ForwardedHop> hops, Cidr client) {
        int named = hops.stream().map(ForwardedHop::client).toList().lastIndexOf(client);
        List<ForwardedHop> believed =
                hops.subList(named < 0 ? hops.size() - 1 : named, hops.size());
        return new ForwardedRequest(
                request,
                client,
                first(believed, ForwardedHop::scheme)
                        .filter(ForwardedRequest::isScheme)
                        .orElse(null),
                first(believed, ForwardedHop::host).orElse(""));
    }

    private static Optional<String> first(
            List<ForwardedHop> hops, Function<ForwardedHop, @Nullable String> part) {
        return hops.stream().flatMap(hop -> Stream.ofNullable(part.apply(hop))).findFirst();
    }

    private static boolean isScheme(String text) {
        return text.equals("http") || text.equals("https");
    }

    private static @Nullable String scheme(HttpServletRequest request) {
        return last(request, "X-Forwarded-Proto").filter(ForwardedRequest::isScheme).orElse(null);
    }

    private static String host(HttpServletRequest request) {
        String host = last(request, "X-Forwarded-Host").orElse("");
        Optional<String> port = last(request, "X-Forwarded-Port");
        return host.isEmpty() || port.isEmpty() || host.matches(".*:[0-9]+")
                ? host
                : host + ":" + port.get();
    }

    /** What the nearest proxy has written. */
    private static Optional<String> last(HttpServletRequest request, String header) {
        return all(request, header).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .reduce((_, next) -> next)
                .filter(value -> !value.isEmpty());
    }

    private static List<String> all(HttpServletRequest request, String header) {
        return new ArrayList<>(Collections.list(request.getHeaders(header)));
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase("Host") ? hostHeader : super.getHeader(name);
    }

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getRemoteHost() {
        return address;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public boolean isSecure() {
        return scheme.equals("https");
    }

    @Override
    public String getServerName() {
        return host;
    }

    @Override
    public int getServerPort() {
        return port;
    }

    @Override
    public StringBuffer getRequestURL() {
        boolean isDefault = port == (isSecure() ? 443 : 80);
        return new StringBuffer(scheme)
                .append("://")
                .append(host)
                .append(isDefault ? "" : ":" + port)
                .append(getRequestURI());
    }
}
