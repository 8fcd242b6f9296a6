package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.allowlist.Rule;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * AudioCodes Mediant: rows of the firewall table, by index. It filters what arrives and remembers
 * nothing, so replies have rows, too. Rows that move are first written a second time below the
 * others: no address is missing while the table is rewritten.
 */
public final class AudioCodes implements Renderer {

    private static final String INDEX = "firstRow";
    private static final String ROWS = "rows";
    private static final int DEFAULT_INDEX = 10;
    private static final int DEFAULT_ROWS = 25;
    private static final int MOST = 1000;

    private static final Vendor VENDOR =
            new Vendor(
                    "audiocodes",
                    "AudioCodes Mediant SBC",
                    "Session border controller, its own firewall table",
                    Vendor.Layer.SIP_SERVER,
                    new Vendor.Expresses(false, false, false, false),
                    "None: the rows hold for every interface of the device. sipServer and mediaServer are the device itself.",
                    Vendor.Delta.COMMANDS,
                    "IPv4 only. 25 rows unless rows says that your model has more; a delta needs as many again that are free.",
                    List.of(
                            QueryParameter.one(
                                    INDEX,
                                    "The index of the first row, the others follow: rows that you do not use, above your row that"
                                            + " blocks the rest; 10 without it",
                                    "10"),
                            QueryParameter.one(
                                    ROWS,
                                    "How many rows the bundle may take; 25 without it",
                                    "25")),
                    "An interpreter of the commands over generated catalogs; table, columns and fragments against AudioCodes' user's"
                            + " manuals of 7.2; the name of the column prefixLen and the removal of a row by no are from memory; never"
                            + " run on a device");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public boolean isEmpty(Plan plan) {
        return inbound(plan).findAny().isEmpty();
    }

    @Override
    public List<Pair> opened(Plan plan) {
        return inbound(plan).toList();
    }

    private static Stream<Pair> inbound(Plan plan) {
        return plan.pairs(VENDOR).stream().filter(pair -> pair.rule().isInbound());
    }

    /** The servers are the device: only their families count, and a family it has no rows for. */
    @Override
    public List<Loss> losses(Plan plan) {
        Set<String> outbound =
                plan.rules().items().stream()
                        .filter(rule -> !rule.isInbound())
                        .map(Rule::name)
                        .collect(Collectors.toSet());
        var losses =
                new ArrayList<>(
                        plan.losses(VENDOR).stream()
                                .filter(
                                        loss ->
                                                switch (loss) {
                                                    case Loss.SourcePortsOpen open ->
                                                            !outbound.contains(open.rule());
                                                    case Loss.NoIpv6 unsaid ->
                                                            !outbound.contains(unsaid.rule());
                                                    default -> true;
                                                })
                                .toList());
        if (plan.rules().items().stream().anyMatch(rule -> !rule.isInbound())) {
            losses.add(
                    new Loss.LeftOut(
                            "outbound rules",
                            "the table filters what arrives; hostnames go into a proxy set by hand, see the manifest"));
        }
        if (inbound(plan).anyMatch(pair -> pair.rule().isEstablished())) {
            losses.add(
                    new Loss.LeftOut(
                            "whether a connection is established",
                            "this target cannot tell: TCP replies are let through to any port, from these addresses alone"));
        }
        return losses;
    }

    /**
     * The rows of a plan, each once.
     *
     * @throws ProblemException if they are more than there may be
     */
    private static List<AudioCodesRow> rows(Plan plan) {
        List<AudioCodesRow> rows = inbound(plan).flatMap(AudioCodesRow::of).distinct().toList();
        int most = plan.number(ROWS, DEFAULT_ROWS, 1, MOST);
        if (rows.size() > most) {
            throw ProblemException.of(
                    ROWS,
                    "%s: %d (expected: at least %d; if your model has them, say so, or ask for fewer regions or for aggregate=true)"
                            .formatted(ROWS, most, rows.size()));
        }
        return rows;
    }

    private static int first(Plan plan) {
        return plan.number(INDEX, DEFAULT_INDEX, 0, MOST);
    }

    @Override
    public Bundle render(Plan plan) {
        return Bundle.of(file(plan, ""), script(plan, List.of(), written(rows(plan), first(plan))));
    }

    private static Stream<String> written(List<AudioCodesRow> rows, int first) {
        return IntStream.range(0, rows.size()).mapToObj(i -> rows.get(i).at(first + i));
    }

    private static Stream<String> removed(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(index -> "no access-list " + index);
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        List<AudioCodesRow> before = rows(from);
        List<AudioCodesRow> after = rows(to);
        boolean isChange = !before.equals(after);
        int first = first(to);
        int free = first + Math.max(before.size(), after.size());
        String content =
                isChange
                        ? script(
                                to,
                                List.of("changed: true, additions first"),
                                Stream.of(
                                                written(after, free),
                                                written(after, first),
                                                removed(
                                                        first + after.size(),
                                                        Math.max(0, before.size() - after.size())),
                                                removed(free, after.size()))
                                        .flatMap(commands -> commands))
                        : head(to, List.of("changed: false"));
        return new Bundle(List.of(new Bundle.File(file(to, "-delta"), content)), isChange);
    }

    @Override
    public Bundle rollback(Plan plan) {
        int count = inbound(plan).flatMap(AudioCodesRow::of).distinct().toList().size();
        return Bundle.of(
                file(plan, "-rollback"),
                script(
                        plan,
                        List.of("rollback: takes off what the bundle made, and nothing else"),
                        removed(first(plan), count)));
    }

    private String head(Plan plan, List<String> notes) {
        return Stream.concat(
                        notes.stream(), plan.head(VENDOR, assumptions(plan), losses(plan)).stream())
                .map(line -> "# " + line)
                .collect(joining("\n", "", "\n"));
    }

    private String script(Plan plan, List<String> notes, Stream<String> commands) {
        return "%s\nconfigure network\n%s\nexit\n"
                .formatted(head(plan, notes), commands.collect(joining("\n")));
    }

    private static String file(Plan plan, String what) {
        return "%s-audiocodes%s.txt".formatted(plan.prefix(), what);
    }

    @Override
    public Instructions instructions(Plan plan) {
        int first = first(plan);
        int last = first + rows(plan).size() - 1;
        Stream<String> proxies =
                plan.rules().items().stream()
                        .filter(rule -> !rule.isInbound())
                        .flatMap(
                                rule ->
                                        rule.hostnames().stream()
                                                .map(
                                                        hostname ->
                                                                "in a proxy set, if you dial it: proxy-address %s:%d, transport-type %s"
                                                                        .formatted(
                                                                                hostname,
                                                                                rule.destinationPorts()
                                                                                        .ranges()
                                                                                        .getFirst()
                                                                                        .first(),
                                                                                rule.protocol())))
                        .distinct();
        return new Instructions(
                Stream.concat(
                                Stream.of(
                                        "in enable mode, paste %s without its comments, or load it as a CLI script"
                                                .formatted(file(plan, "")),
                                        "write"),
                                proxies)
                        .toList(),
                List.of(
                        "configure network, then show full-configuration: the rows %d to %d of access-list"
                                .formatted(first, last),
                        "place a call each way; Setup, Security, Firewall counts matches of a row"),
                List.of("paste " + file(plan, "-rollback"), "write"),
                List.of(
                        "The rows %d to %d must be unused: the bundle writes over what stands there. No row has a name."
                                .formatted(first, last),
                        "The rows only matter above a row of yours that blocks the rest; that one must also let your own"
                                + " management, DNS and NTP through.",
                        "A delta uses the rows after the last one of both states for a moment: they must be unused, too.",
                        "The table lets packets in; which calls the device takes is said by its classification table and its"
                                + " proxy sets.",
                        "ICMP: a row of yours that blocks the rest blocks it, too. Allow protocol icmp above it, or large SIP"
                                + " messages over TCP may stall.",
                        "Fragments: the table judges a packet once it is whole again, so a large INVITE over UDP needs no row"
                                + " of its own.",
                        "Inbound Media Latch Mode must be dynamic: media comes from addresses that are not known before."));
    }
}
