package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.CiscoConfiguration.Entry;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An access list of the user's, and where in it the entries of a plan go.
 *
 * @param line before which line, from 1; null: at the end
 */
record CiscoAsaList(String name, @Nullable Integer line) {

    private static final String INBOUND = "inboundAcl";
    private static final String INBOUND_LINE = "inboundLine";
    private static final String OUTBOUND = "outboundAcl";
    private static final String OUTBOUND_LINE = "outboundLine";

    static final QueryParameter INBOUND_LIST =
            QueryParameter.one(
                    INBOUND,
                    "The access list on the interface to the Internet, or the global one: its name",
                    "outside_access_in");

    static final QueryParameter OUTBOUND_LIST =
            QueryParameter.one(
                    OUTBOUND,
                    "The access list on the interface to your servers, or the global one: its name",
                    "inside_access_in");

    static final List<QueryParameter> PARAMETERS =
            List.of(
                    INBOUND_LIST,
                    QueryParameter.one(
                            INBOUND_LINE,
                            "The line of it before which the rules go, if it has a deny that they must precede; without it"
                                    + " they go to the end",
                            "1"),
                    OUTBOUND_LIST,
                    QueryParameter.one(
                            OUTBOUND_LINE,
                            "The line of it before which the rules go, if it has a deny that they must precede; without it"
                                    + " they go to the end",
                            "1"));

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
    private static final Pattern LINE = Pattern.compile("[1-9][0-9]{0,5}");

    /** Words that stand where the name of an access list could. */
    private static final Set<String> COMMANDS = Set.of("alert-interval", "deny-flow-max");

    static CiscoAsaList inbound(Plan plan) {
        return of(plan, INBOUND, "outside_access_in", INBOUND_LINE);
    }

    static CiscoAsaList outbound(Plan plan) {
        return of(plan, OUTBOUND, "inside_access_in", OUTBOUND_LINE);
    }

    private static CiscoAsaList of(Plan plan, String list, String otherwise, String line) {
        return new CiscoAsaList(
                plan.own().one(list, text -> name(list, text)).orElse(otherwise),
                plan.own().one(line, text -> line(line, text)).orElse(null));
    }

    private static String name(String parameter, String text) {
        if (!NAME.matcher(text).matches() || COMMANDS.contains(text)) {
            throw ProblemException.of(
                    parameter,
                    "%s: %s (expected: a letter or digit, then letters, digits and _.-, at most 63 characters, no %s)"
                            .formatted(
                                    parameter,
                                    text,
                                    String.join(" or ", COMMANDS.stream().sorted().toList())));
        }
        return text;
    }

    private static Integer line(String parameter, String text) {
        if (!LINE.matcher(text).matches()) {
            throw ProblemException.of(
                    parameter,
                    "%s: %s (expected: a line of the access list, 1-999999)"
                            .formatted(parameter, text));
        }
        return Integer.valueOf(text);
    }

    /** Adds the entries of a direction, one below the other. */
    Stream<String> additions(boolean inbound, Collection<Entry> entries) {
        List<Entry> own = entries.stream().filter(entry -> entry.inbound() == inbound).toList();
        return IntStream.range(0, own.size())
                .mapToObj(
                        i ->
                                "access-list %s %sextended %s"
                                        .formatted(
                                                name,
                                                line == null ? "" : "line %d ".formatted(line + i),
                                                own.get(i).text()));
    }

    /** Removes the entries of a direction, wherever they stand. */
    Stream<String> removals(boolean inbound, Collection<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.inbound() == inbound)
                .map(entry -> "no access-list %s extended %s".formatted(name, entry.text()));
    }

    /** What is assumed of it, if it gets entries. */
    Stream<String> assumption(boolean inbound, Collection<Entry> entries) {
        return line != null || entries.stream().noneMatch(entry -> entry.inbound() == inbound)
                ? Stream.of()
                : Stream.of(
                        "assumed: %s has no deny above its end, where the rules go; else give %s"
                                .formatted(name, inbound ? INBOUND_LINE : OUTBOUND_LINE));
    }
}
