package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.net.CidrSet;
import java.util.stream.Stream;

/**
 * Your servers as rules name them on devices that judge what comes in before its destination is
 * translated: inbound by the public address where the caller gave one in the family, outbound by
 * the inside one.
 */
final class BeforeNat {

    private BeforeNat() {}

    /** The prefixes that a rule names for your server. */
    static CidrSet yours(Plan plan, Pair pair) {
        return isGiven(plan, pair) ? given(plan, pair) : pair.yours();
    }

    /** Whether a rule names the public address. */
    static boolean isGiven(Plan plan, Pair pair) {
        return pair.rule().isInbound() && !given(plan, pair).isEmpty();
    }

    private static CidrSet given(Plan plan, Pair pair) {
        CidrSet given =
                pair.rule().yours() == Server.SIP
                        ? plan.yours().sipServerPublic()
                        : plan.yours().mediaServerPublic();
        return given.of(pair.family());
    }

    /**
     * All that is taken for granted, and that there is no NAT where no public address was given.
     */
    static Stream<String> assumptions(Plan plan, Vendor vendor) {
        return Stream.concat(
                plan.assumptions(vendor).stream(),
                plan.pairs(vendor).stream()
                        .filter(pair -> pair.rule().isInbound() && !isGiven(plan, pair))
                        .map(BeforeNat::none)
                        .distinct());
    }

    private static String none(Pair pair) {
        return "assumed: no destination NAT, the provider sends to %s at %s; if to another address, give %sPublic"
                .formatted(
                        pair.rule().yours(),
                        addresses(pair.yours()),
                        pair.rule().yours().parameter());
    }

    private static String addresses(CidrSet prefixes) {
        return prefixes.prefixes().stream()
                .map(cidr -> cidr.isHost() ? cidr.address() : cidr.toString())
                .collect(joining(" and "));
    }
}
