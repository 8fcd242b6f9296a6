package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.groupingBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.CiscoConfiguration.Entry;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import io.portolan.net.Family;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An access list of IOS, which is of one family.
 *
 * @param isGiven whether it is one of the user's; else one of the bundle's own name
 */
record CiscoIosList(String name, Family family, boolean isGiven) {

    static final String FIRST = "firstSequence";

    /** How many numbers the entries of a bundle are spread over. */
    static final int SPAN = 1_000_000;

    /** What IOS takes of entries with object-groups in one list. */
    private static final int MOST_ENTRIES = 2048;

    private static final QueryParameter INBOUND_V6 =
            QueryParameter.one(
                    "inboundAclV6",
                    "The IPv6 access list on the interface to the Internet: its name",
                    "OUTSIDE-IN-V6");
    private static final QueryParameter OUTBOUND_V6 =
            QueryParameter.one(
                    "outboundAclV6",
                    "The IPv6 access list on the interface to your servers: its name",
                    "INSIDE-IN-V6");

    static final List<QueryParameter> PARAMETERS =
            List.of(
                    CiscoAsaList.INBOUND_LIST,
                    CiscoAsaList.OUTBOUND_LIST,
                    INBOUND_V6,
                    OUTBOUND_V6,
                    QueryParameter.one(
                            FIRST,
                            "The first of a million numbers from which the entries take theirs, all below the number of"
                                    + " your first deny; without it they go to the end of the lists",
                            "1"));

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,62}");

    /** Words that stand where the name of an access list could. */
    private static final Set<String> COMMANDS =
            Set.of("log-update", "match-local-traffic", "resequence", "role-based");

    /** The entries by the list they go to. */
    static SequencedMap<CiscoIosList, List<String>> of(Plan plan, Collection<Entry> entries) {
        SequencedMap<CiscoIosList, List<String>> lists =
                entries.stream()
                        .collect(
                                groupingBy(
                                        entry -> of(plan, entry),
                                        LinkedHashMap::new,
                                        Collectors.mapping(Entry::text, Collectors.toList())));
        lists.forEach((list, texts) -> list.check(texts.size(), lists.keySet()));
        return lists;
    }

    private static CiscoIosList of(Plan plan, Entry entry) {
        boolean isV4 = entry.family() == Family.IPV4;
        QueryParameter parameter =
                entry.inbound()
                        ? isV4 ? CiscoAsaList.INBOUND_LIST : INBOUND_V6
                        : isV4 ? CiscoAsaList.OUTBOUND_LIST : OUTBOUND_V6;
        String own = plan.prefix() + (entry.inbound() ? "_in" : "_out") + (isV4 ? "_v4" : "_v6");
        @Nullable String given =
                plan.own()
                        .one(parameter.name(), text -> checked(parameter.name(), text))
                        .orElse(null);
        return new CiscoIosList(given == null ? own : given, entry.family(), given != null);
    }

    private static String checked(String parameter, String text) {
        if (!NAME.matcher(text).matches() || COMMANDS.contains(text)) {
            throw ProblemException.of(
                    parameter,
                    "%s: %s (expected: a letter, then letters, digits and _.-, at most 63 characters, no %s)"
                            .formatted(
                                    parameter,
                                    text,
                                    String.join(" or ", COMMANDS.stream().sorted().toList())));
        }
        return text;
    }

    private void check(int entries, Collection<CiscoIosList> all) {
        if (entries > MOST_ENTRIES) {
            throw ProblemException.of(
                    "region",
                    "region: %d entries for %s (expected: at most %d with object-groups in a list; ask for fewer regions)"
                            .formatted(entries, name, MOST_ENTRIES));
        }
        if (all.stream().anyMatch(list -> list.name.equals(name) && list.family != family)) {
            throw ProblemException.of(
                    INBOUND_V6.name(),
                    "access list: %s (expected: names for IPv6 that no IPv4 list has)"
                            .formatted(name));
        }
    }

    /** The numbers of a plan's entries in a list; empty if they have none. */
    static Numbered numbers(Plan plan, List<String> entries) {
        int first = plan.number(FIRST, 0, 1, 900_000_000);
        return first == 0 ? new Numbered(new LinkedHashMap<>()) : Numbered.of(entries, first, SPAN);
    }

    /** The command that makes the list, or goes on with it. */
    String open() {
        return (family == Family.IPV4 ? "ip access-list extended " : "ipv6 access-list ") + name;
    }

    /** Adds entries, each at its number if it has one. */
    Stream<String> additions(List<String> entries, Numbered numbers) {
        Map<String, Integer> all = numbers.numbers();
        return block(
                entries.stream()
                        .map(entry -> all.containsKey(entry) ? at(all.get(entry)) + entry : entry));
    }

    private String at(Integer number) {
        return (family == Family.IPV4 ? "" : "sequence ") + number + " ";
    }

    /** Removes entries, wherever they stand. */
    Stream<String> removals(Collection<String> entries) {
        return block(entries.stream().map(entry -> "no " + entry));
    }

    private Stream<String> block(Stream<String> lines) {
        List<String> all = lines.toList();
        return all.isEmpty()
                ? Stream.of()
                : Stream.concat(Stream.of(open()), all.stream().map(line -> " " + line));
    }
}
