package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the chains of a bundle do back into no vendor's words. */
final class IptablesReader {

    private static final Pattern RULE =
            Pattern.compile(
                    "-p (?<transport>udp|tcp) -m \\k<transport>"
                            + "(?: -s (?<saddr>\\S+)| -m set --match-set (?<sset>\\w+) src)?"
                            + "(?: -d (?<daddr>\\S+)| -m set --match-set (?<dset>\\w+) dst)?"
                            + "(?: --sport (?<sport>[0-9:]+)| -m multiport --sports (?<sports>[0-9:,]+))?"
                            + "(?: --dport (?<dport>[0-9:]+)| -m multiport --dports (?<dports>[0-9:,]+))"
                            + " -m comment --comment \"[A-Za-z0-9-]{1,100}\" -j ACCEPT");

    private IptablesReader() {}

    /**
     * Inbound rules, then outbound ones, each in the order of the plan: a family's after a
     * family's.
     */
    static List<Passage> read(IptablesDevice device, Plan plan) {
        return Arrays.stream(Family.values())
                .flatMap(
                        family ->
                                Stream.of(true, false)
                                        .flatMap(
                                                inbound ->
                                                        device.rules(
                                                                        family,
                                                                        LinuxHook.of(plan)
                                                                                .chain(inbound),
                                                                        IptablesRuleset.chain(
                                                                                plan, inbound))
                                                                .map(
                                                                        rule ->
                                                                                passage(
                                                                                        device,
                                                                                        family,
                                                                                        inbound,
                                                                                        rule))))
                .toList();
    }

    private static Passage passage(
            IptablesDevice device, Family family, boolean inbound, String text) {
        Matcher rule = RULE.matcher(text);
        if (!rule.matches()) {
            throw new AssertionError("not a rule of ours: " + text);
        }
        @Nullable CidrSet source = addresses(device, rule, "s");
        @Nullable CidrSet destination = addresses(device, rule, "d");
        return new Passage(
                inbound ? Direction.INBOUND : Direction.OUTBOUND,
                family,
                Transport.valueOf(rule.group("transport").toUpperCase(Locale.ROOT)),
                inbound ? source : destination,
                ports(rule, "s"),
                Objects.requireNonNull(inbound ? destination : source, text),
                Objects.requireNonNull(ports(rule, "d")));
    }

    private static @Nullable CidrSet addresses(IptablesDevice device, Matcher rule, String side) {
        if (rule.group(side + "addr") != null) {
            return new CidrSet(List.of(Cidr.parse(rule.group(side + "addr"))));
        }
        return rule.group(side + "set") == null
                ? null
                : CidrSet.of(device.set(rule.group(side + "set")));
    }

    private static @Nullable PortSet ports(Matcher rule, String side) {
        String many = rule.group(side + "ports");
        if (many != null && many.split("[,:]", -1).length > 15) {
            throw new AssertionError("too many ports for one rule: " + many);
        }
        String text = many == null ? rule.group(side + "port") : many;
        return text == null ? null : PortSet.parse(List.of(text.replace(':', '-').split(",", -1)));
    }
}
