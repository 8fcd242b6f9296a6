package io.portolan.bundle;

import static java.util.stream.Collectors.joining;

import io.portolan.allowlist.Rule;
import io.portolan.allowlist.Rules;
import io.portolan.allowlist.Selection;
import io.portolan.allowlist.Server;
import io.portolan.allowlist.Yours;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.RegionId;
import io.portolan.http.Query;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything a renderer needs to know: the rules with your servers in them, the prefix of all
 * names, and what the caller said to this vendor alone.
 */
public record Plan(
        Rules rules,
        Selection selection,
        Yours yours,
        String prefix,
        Pairing pairing,
        Pairing withReplies,
        Query own) {

    /**
     * Makes a plan.
     *
     * @param query with the parameters of bundles and of the vendor
     */
    public static Plan of(Rules rules, Selection selection, Yours yours, Query query) {
        return new Plan(
                rules,
                selection,
                yours,
                query.one(BundleParameters.PREFIX, Names::prefix)
                        .orElseGet(
                                () ->
                                        Names.defaultPrefix(
                                                rules.provider().id()
                                                        + "-"
                                                        + regionWord(selection))),
                Pairing.of(rules, yours, selection.families()),
                Pairing.of(rules.withReplies(yours), yours, selection.families()),
                query);
    }

    /** In alphabetical order: a catalog that lists its regions anew must not rename objects. */
    private static String regionWord(Selection selection) {
        return selection.regions().isEmpty()
                ? RegionId.ALL.text()
                : selection.regions().stream().sorted().map(RegionId::text).collect(joining("-"));
    }

    /** A parameter of the vendor's own, or what holds without it. */
    public String own(String name, String otherwise) {
        return own.one(name, text -> Names.object(name, text)).orElse(otherwise);
    }

    /** A number among the vendor's own parameters, or what holds without it. */
    public int number(String name, int otherwise, int least, int most) {
        return own.one(name, text -> Names.number(name, text, least, most)).orElse(otherwise);
    }

    /** The same without media, for a target that knows SIP alone. */
    public Plan signalling() {
        var sip =
                new Rules(
                        rules.provider(),
                        rules.items().stream()
                                .filter(rule -> !rule.trafficType().isMedia())
                                .toList(),
                        rules.gaps(),
                        rules.notes());
        return new Plan(
                sip,
                selection,
                yours,
                prefix,
                Pairing.of(sip, yours, selection.families()),
                Pairing.of(sip.withReplies(yours), yours, selection.families()),
                own);
    }

    /** What opens something, in both families. */
    public List<Pair> pairs() {
        return pairing.pairs();
    }

    /** What a bundle for this vendor writes down: with replies where it needs them. */
    public List<Pair> pairs(Vendor vendor) {
        Pairing all = vendor.expresses().stateful() ? pairing : withReplies;
        return all.pairs().stream()
                .filter(pair -> vendor.expresses().ipv6() || pair.family() == Family.IPV4)
                .toList();
    }

    /** What the plan asks for and a bundle for this vendor does not do. */
    public List<Loss> losses(Vendor vendor) {
        List<Pair> written = pairs(vendor);
        Stream<Loss> open =
                rules.items().stream()
                        .filter(_ -> !vendor.expresses().sourcePorts())
                        .filter(rule -> written.stream().anyMatch(pair -> pair.rule().equals(rule)))
                        .flatMap(
                                rule ->
                                        Stream.ofNullable(rule.sourcePorts())
                                                .map(
                                                        ports ->
                                                                new Loss.SourcePortsOpen(
                                                                        rule.name(), ports)));
        Stream<Loss> unsaid =
                pairs().stream()
                        .filter(pair -> !written.contains(pair))
                        .map(pair -> new Loss.NoIpv6(pair.rule().name()));
        return Stream.of(pairing.losses().stream(), unsaid, open)
                .flatMap(losses -> losses)
                .toList();
    }

    /** What the caller did not say and a bundle for this vendor takes for granted. */
    public List<String> assumptions(Vendor vendor) {
        var assumed = new ArrayList<>(placeholders(vendor));
        ports(rule -> rule.trafficType().isMedia() && yours.mediaPorts() == null)
                .map(
                        ports ->
                                "assumed: your RTP range is %s; give mediaPorts, or audio may be one-way"
                                        .formatted(ports))
                .forEach(assumed::add);
        ports(rule -> !rule.trafficType().isMedia() && isListeningUnsaid(rule))
                .map(
                        ports ->
                                "assumed: your SIP server listens on the provider's ports, %s; give sipPort and sipTlsPort"
                                        .formatted(ports))
                .forEach(assumed::add);
        return assumed;
    }

    /** What stands for servers that the caller did not name. */
    public List<String> placeholders(Vendor vendor) {
        return pairing.placeholders().entrySet().stream()
                .map(
                        entry ->
                                vendor.expresses().servers()
                                        ? placeholder(entry.getKey(), entry.getValue())
                                        : families(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String placeholder(Server server, CidrSet placeholder) {
        return "placeholder: %s is %s; give %s"
                .formatted(
                        server,
                        placeholder.prefixes().stream()
                                .map(Cidr::address)
                                .collect(joining(" and ")),
                        server.parameter());
    }

    /** All that is left of a placeholder where no rule names it. */
    private static String families(Server server, CidrSet placeholder) {
        return "assumed: %s has addresses of %s; give %s if it has others"
                .formatted(
                        server,
                        placeholder.prefixes().stream()
                                .map(prefix -> prefix.family().toString())
                                .collect(joining(" and ")),
                        server.parameter());
    }

    private boolean isListeningUnsaid(Rule rule) {
        return rule.protocol() == Protocol.TLS
                ? yours.sipTlsPort() == null
                : yours.sipPort() == null;
    }

    private Stream<String> ports(Predicate<Rule> concerned) {
        String ports =
                rules.items().stream()
                        .filter(Rule::isInbound)
                        .filter(concerned)
                        .flatMap(rule -> rule.destinationPorts().texts().stream())
                        .distinct()
                        .collect(joining(" and "));
        return Stream.of(ports).filter(text -> !text.isEmpty());
    }

    /** The lines that stand at the head of every file, harmless and without any comment sign. */
    public List<String> head(Vendor vendor) {
        return head(vendor, assumptions(vendor));
    }

    /** The same where a vendor takes more for granted than all of them do. */
    public List<String> head(Vendor vendor, List<String> assumptions) {
        return head(vendor, assumptions, losses(vendor));
    }

    /** The same where a vendor also does less than its syntax says. */
    public List<String> head(Vendor vendor, List<String> assumptions, List<Loss> losses) {
        var lines = new ArrayList<String>();
        lines.addAll(
                SafeText.lines(
                        "Portolan for %s: %s (%s), %s"
                                .formatted(
                                        vendor.name(),
                                        rules.provider().name(),
                                        rules.provider().id(),
                                        regions())));
        lines.addAll(
                SafeText.lines(
                        "facts: %s, published at %s"
                                .formatted(rules.confidence(), rules.provider().documentation())));
        addAll(lines, assumptions, Function.identity());
        addAll(lines, rules.gaps(), gap -> "gap: " + gap.note());
        addAll(lines, losses, loss -> "loss: " + loss.sentence());
        addAll(lines, rules.notes(), note -> "note: " + note.text());
        return lines;
    }

    private static <T> void addAll(
            List<String> lines, List<T> items, Function<T, String> sentence) {
        items.stream()
                .map(sentence)
                .flatMap(text -> SafeText.lines(text).stream())
                .forEach(lines::add);
    }

    private String regions() {
        return selection.regions().isEmpty()
                ? "all regions"
                : "regions "
                        + selection.regions().stream().map(RegionId::text).collect(joining(", "));
    }
}
