package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cisco Unified Border Element: the list of addresses from which it takes calls, its guard against
 * toll fraud. It has addresses and nothing else: no names, ports or media, so what two bundles both
 * trust is one line. An address that may be any is never written.
 */
public final class CiscoCube implements Renderer {

    private static final Vendor VENDOR =
            new Vendor(
                    "cisco-cube",
                    "Cisco CUBE",
                    "session border controller on IOS and IOS-XE, trusted addresses",
                    Vendor.Layer.SIP_SERVER,
                    new Vendor.Expresses(true, false, true, false),
                    "None: the list says from whom CUBE itself takes calls. sipServer only says which address families it"
                            + " has.",
                    Vendor.Delta.COMMANDS,
                    "None that is published.",
                    List.of(),
                    "an interpreter of our own, written from Cisco's guides: applied twice, changed, rolled back; the IPv6 form"
                            + " of a line from examples only; never loaded on a CUBE");

    private static final List<String> OPEN =
            List.of("voice service voip", " ip address trusted list");

    private final CommandFiles files = new CommandFiles(this, "!", ".cfg");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        return files.bundle(
                plan,
                List.of("adds only: over an older bundle apply the delta instead"),
                block(trusted(plan).prefixes().stream().map(CiscoCube::line)));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        return files.change(from, to, CiscoCube::changes);
    }

    private static Stream<String> changes(Plan from, Plan to) {
        List<Cidr> before = trusted(from).prefixes();
        List<Cidr> after = trusted(to).prefixes();
        return block(
                Stream.concat(
                        CommandFiles.without(after, before).stream().map(CiscoCube::line),
                        CommandFiles.without(before, after).stream().map(CiscoCube::removal)));
    }

    @Override
    public Bundle rollback(Plan plan) {
        return files.rollback(
                plan,
                List.of(
                        "rollback: also takes off what another bundle or you had trusted by the same line"),
                block(trusted(plan).prefixes().stream().map(CiscoCube::removal)));
    }

    private static Stream<String> block(Stream<String> lines) {
        List<String> all = lines.map(line -> "  " + line).toList();
        return all.isEmpty() ? Stream.of() : Stream.concat(OPEN.stream(), all.stream());
    }

    private static String removal(Cidr cidr) {
        return "no " + line(cidr);
    }

    private static String line(Cidr cidr) {
        if (cidr.family() == Family.IPV6) {
            return "ipv6 " + cidr;
        }
        return "ipv4 " + cidr.address() + (cidr.isHost() ? "" : " " + Masks.netmask(cidr));
    }

    /** Whoever sends signalling. */
    private static CidrSet trusted(Plan plan) {
        return CidrSet.of(
                        plan.pairs(VENDOR).stream()
                                .filter(CiscoCube::isWritten)
                                .map(pair -> Objects.requireNonNull(pair.peers()))
                                .flatMap(peers -> peers.prefixes().stream())
                                .distinct()
                                .toList())
                .withoutContained();
    }

    private static boolean isWritten(Pair pair) {
        return pair.rule().isInbound() && pair.rule().yours() == Server.SIP && pair.peers() != null;
    }

    @Override
    public List<Pair> opened(Plan plan) {
        return plan.pairs(VENDOR).stream().filter(CiscoCube::isWritten).toList();
    }

    @Override
    public boolean isEmpty(Plan plan) {
        return trusted(plan).isEmpty();
    }

    @Override
    public List<Loss> losses(Plan plan) {
        return Stream.concat(
                        plan.pairing().losses().stream(),
                        plan.pairs(VENDOR).stream().map(CiscoCube::loss).distinct())
                .toList();
    }

    private static Loss loss(Pair pair) {
        String rule = pair.rule().name();
        if (pair.rule().yours() == Server.MEDIA) {
            return new Loss.LeftOut(rule, "the list is about signalling, media follows the call");
        }
        if (!pair.rule().isInbound()) {
            return new Loss.LeftOut(
                    rule, "the list is about calls that come in, dial-peers say where calls go");
        }
        return pair.peers() == null
                ? new Loss.LeftOut(rule, "its addresses are not known, and CUBE must not trust all")
                : new Loss.Wider(
                        rule, "trusts the addresses on every port and over every transport");
    }

    @Override
    public List<String> assumptions(Plan plan) {
        @Nullable CidrSet placeholder = plan.pairing().placeholders().get(Server.SIP);
        return placeholder == null
                ? List.of()
                : List.of(
                        "assumed: CUBE has addresses of %s; give sipServer if it has others"
                                .formatted(families(placeholder)));
    }

    private static String families(CidrSet addresses) {
        return addresses.prefixes().stream()
                .map(cidr -> cidr.family().toString())
                .collect(joining(" and "));
    }

    @Override
    public Instructions instructions(Plan plan) {
        String file = files.name(plan);
        String rollback = files.rollbackName(plan);
        return new Instructions(
                List.of(
                        "show ip address trusted list (what is there, and that authentication is enabled)",
                        "copy running-config flash:before_%s.cfg".formatted(plan.prefix()),
                        "copy %s to flash:, then copy flash:%s running-config, which merges; or configure terminal and paste it"
                                .formatted(file, file)),
                List.of(
                        "show ip address trusted list",
                        "place a call; one that is not trusted is refused with cause 21 and a line in the log",
                        "write memory"),
                List.of(
                        "copy %s to flash:, then copy flash:%s running-config"
                                .formatted(rollback, rollback),
                        "show ip address trusted list",
                        "write memory"),
                List.of(
                        "The list only counts while ip address trusted authenticate is on, as it is unless somebody switched it off.",
                        "The targets of dial-peers are trusted without being listed; calls out need no line here.",
                        "The list has no names: a line that you or another bundle had, too, goes with this bundle's rollback.",
                        "It does not replace a firewall or an access list in front: packets of others still reach the router."
                                + " RTP needs its ports open there.",
                        "For TLS the certificate of the provider must be trusted as well (crypto pki trustpoint, sip-ua)."));
    }
}
