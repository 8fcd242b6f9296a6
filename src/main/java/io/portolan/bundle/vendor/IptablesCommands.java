package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines that ipset restore and iptables-restore read, and the jumps, which sh runs. */
final class IptablesCommands {

    static final String IPSET_RESTORE = "ipset restore";

    /** The same for every set for ever: one that is there is not made again with another. */
    private static final String SIZE = "maxelem 1048576";

    /** Another program may hold the tables for a moment. */
    private static final String WAIT = "-w 10";

    private IptablesCommands() {}

    static String restore(Family family) {
        return program(family) + "-restore " + WAIT + " --noflush";
    }

    private static String program(Family family) {
        return family == Family.IPV4 ? "iptables" : "ip6tables";
    }

    /** Fills a set beside the one that is there and lets it take its place. */
    static Stream<String> refill(IpSet set) {
        IpSet fresh = new IpSet(set.fresh(), set.family(), set.elements());
        return Stream.of(
                        Stream.of(create(set), create(fresh), "flush " + fresh.name()),
                        elements("add", fresh, fresh.elements()),
                        Stream.of(
                                "swap %s %s".formatted(fresh.name(), set.name()),
                                "destroy " + fresh.name()))
                .flatMap(lines -> lines);
    }

    /** What is missing in a set, all of it if there is none yet. */
    static Stream<String> additions(@Nullable IpSet before, IpSet after) {
        return before == null
                ? refill(after)
                : elements("add", after, after.elements().minus(before.elements()));
    }

    /** What a set has too much, the set itself if it is no longer used. */
    static Stream<String> removals(IpSet before, @Nullable IpSet after) {
        return after == null
                ? Stream.of(create(before), "destroy " + before.name())
                : elements("del", before, before.elements().minus(after.elements()));
    }

    private static String create(IpSet set) {
        return "create %s hash:net family %s %s -exist"
                .formatted(set.name(), set.family() == Family.IPV4 ? "inet" : "inet6", SIZE);
    }

    private static Stream<String> elements(String verb, IpSet set, CidrSet elements) {
        return elements.prefixes().stream()
                .map(prefix -> "%s %s %s -exist".formatted(verb, set.name(), IpSet.text(prefix)));
    }

    /** Makes the chains or empties them, and fills them, all at once. */
    static Stream<String> rewrite(Map<String, List<String>> chains) {
        return table(
                chains.keySet(),
                chains.entrySet().stream()
                        .flatMap(
                                chain ->
                                        chain.getValue().stream()
                                                .map(
                                                        rule ->
                                                                "-A %s %s"
                                                                        .formatted(
                                                                                chain.getKey(),
                                                                                rule))));
    }

    /** Takes the chains away, whether they are there or not. */
    static Stream<String> remove(Collection<String> chains) {
        return table(chains, chains.stream().map(chain -> "-X " + chain));
    }

    private static Stream<String> table(Collection<String> chains, Stream<String> commands) {
        return Stream.of(
                        Stream.of("*filter"),
                        chains.stream().map(chain -> ":%s - [0:0]".formatted(chain)),
                        commands,
                        Stream.of("COMMIT"))
                .flatMap(lines -> lines);
    }

    /** Jumps to both chains, unless they are there, wherever the user may have moved them. */
    static Stream<String> jump(Plan plan, Family family) {
        return Stream.of(true, false)
                .map(
                        inbound ->
                                "%s || %s"
                                        .formatted(
                                                jump(plan, family, inbound, "-C") + " 2>/dev/null",
                                                jump(plan, family, inbound, "-I")));
    }

    static Stream<String> unjump(Plan plan, Family family) {
        return Stream.of(true, false)
                .map(
                        inbound ->
                                "while %s; do %s; done"
                                        .formatted(
                                                jump(plan, family, inbound, "-C") + " 2>/dev/null",
                                                jump(plan, family, inbound, "-D")));
    }

    private static String jump(Plan plan, Family family, boolean inbound, String verb) {
        return "%s %s %s %s -j %s"
                .formatted(
                        program(family),
                        WAIT,
                        verb,
                        LinuxHook.of(plan).chain(inbound),
                        IptablesRuleset.chain(plan, inbound));
    }
}
