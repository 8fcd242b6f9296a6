package io.portolan.notification.relay;

import io.portolan.net.Cidr;
import io.portolan.notification.DenyList;
import io.portolan.notification.Egress;
import io.portolan.notification.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process of its own that tries to post everywhere, by the sender and the sockets of the service.
 * It says each URL and what came of it; where its packets go, somebody else has to see.
 */
final class EgressProbe {

    /** Long enough for the first packet of a connection that nobody answers. */
    private static final Duration DEADLINE = Duration.ofMillis(300);

    private static final List<Cidr> NONE = List.of();
    private static final List<Cidr> SOME = List.of(Cidr.parse("10.9.0.0/16"));

    private EgressProbe() {}

    public static void main(String[] args) throws Exception {
        for (String address : DenyList.ADDRESSES) {
            String literal = address.contains(":") ? "[" + address + "]" : address;
            post("https://%s/".formatted(literal), NONE, InetAddress::getAllByName);
            post("https://%s:8443/".formatted(literal), SOME, InetAddress::getAllByName);
            post("http://%s:8080/".formatted(literal), SOME, InetAddress::getAllByName);
            post("https://denied.example.com/", NONE, _ -> all(address));
            post("http://denied.example.com/", SOME, _ -> all(address));
        }
        for (String url : DenyList.URLS) {
            post(url, NONE, InetAddress::getAllByName);
            post(url, SOME, _ -> all("127.0.0.1"));
        }
        post("https://mixed.example.com/", NONE, _ -> all("9.0.0.1", "127.0.0.1"));
        post("https://mixed.example.com/", NONE, _ -> all("9.0.0.2", "10.0.0.1", "9.0.0.3"));
        post("http://plain.example.com/", SOME, _ -> all("9.0.0.4"));

        post("https://8.8.8.8/", NONE, InetAddress::getAllByName);
        post("https://[2606:4700::1111]:8443/", NONE, InetAddress::getAllByName);
        post("http://opened.example.com:8080/", SOME, _ -> all("10.9.0.1"));
        rebind();
    }

    /** A name that is public the first time it is looked up, and this machine ever after. */
    private static void rebind() throws Exception {
        var asked = new AtomicInteger();
        PinnedDns.Lookup lookup = _ -> all(asked.getAndIncrement() == 0 ? "8.8.4.4" : "127.0.0.1");
        post("https://rebound.example.com/", NONE, lookup);
        post("https://rebound.example.com/", NONE, lookup);
    }

    private static InetAddress[] all(String... addresses) throws UnknownHostException {
        var all = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            all[i] = InetAddress.getByName(addresses[i]);
        }
        return all;
    }

    private static void post(String url, List<Cidr> opened, PinnedDns.Lookup lookup)
            throws IOException, InterruptedException {
        System.out.println(
                url.replaceAll("\\s", "?") + " " + said(url, new Egress(opened), lookup));
    }

    private static String said(String url, Egress egress, PinnedDns.Lookup lookup)
            throws IOException, InterruptedException {
        try (var sender = new Sender(egress, DEADLINE, 10, lookup, Clock.systemUTC())) {
            Target target = Target.parse(url, !egress.opened().isEmpty());
            return sender.send(new Post(target, Map.of(), new byte[] {'{', '}'})).toString();
        } catch (IllegalArgumentException e) {
            return "refused";
        }
    }
}
