package io.portolan.allowlist.web;

import static io.portolan.allowlist.web.AllowlistView.texts;

import io.portolan.allowlist.Rule;
import io.portolan.allowlist.Rules;
import io.portolan.allowlist.Server;
import io.portolan.allowlist.Yours;
import io.portolan.allowlist.web.AllowlistView.GapView;
import io.portolan.allowlist.web.AllowlistView.NoteView;
import io.portolan.document.LazyList;
import io.portolan.net.Cidr;
import io.portolan.net.PortSet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Rules", description = "What to allow, in no vendor's words: inbound rules first")
record RulesView(
        @Schema(example = "vapi") String provider,
        @Schema(example = "official") String confidence,
        List<RuleView> items,
        @Schema(description = "For what no rule can be made") List<GapView> gaps,
        List<NoteView> notes) {

    @Schema(name = "Rule")
    record RuleView(
            @Schema(example = "sip-signalling-us-udp-inbound") String name,
            @Schema(allowableValues = {"inbound", "outbound"}) String direction,
            @Schema(example = "sip-signalling") String trafficType,
            List<String> regions,
            @Schema(description = "The provider's word", example = "tls") String protocol,
            @Schema(description = "What a firewall matches", example = "tcp") String transport,
            PartyView source,
            @Schema(description = "Absent: any port") @Nullable List<String> sourcePorts,
            PartyView destination,
            List<String> destinationPorts,
            @Schema(description = "Under which circumstances you need it") String when,
            @Schema(description = "Why it is as wide or as narrow as it is") String why) {}

    @Schema(
            name = "Party",
            description = "One end of a rule: named addresses, any address, or a server of yours")
    record PartyView(
            @Schema(description = "CIDRs of the provider, or those you gave for your server")
                    @Nullable List<String> addresses,
            @Schema(description = "true: any address") @Nullable Boolean any,
            @Schema(description = "Which server of yours: sipServer or mediaServer")
                    @Nullable String yours) {}

    static RulesView of(Rules rules, Yours yours) {
        return new RulesView(
                rules.provider().id().text(),
                rules.confidence().word(),
                rules.items().stream().map(rule -> row(rule, yours)).toList(),
                rules.gaps().stream().map(GapView::of).toList(),
                rules.notes().stream().map(NoteView::of).toList());
    }

    private static RuleView row(Rule rule, Yours yours) {
        return new RuleView(
                rule.name(),
                rule.direction().word(),
                rule.trafficType().word(),
                texts(rule.regions()),
                rule.protocol().word(),
                rule.transport().toString(),
                party(rule.source(), yours),
                ports(rule.sourcePorts()),
                party(rule.destination(), yours),
                rule.destinationPorts().texts(),
                rule.when(),
                rule.why());
    }

    private static @Nullable List<String> ports(@Nullable PortSet ports) {
        return ports == null ? null : ports.texts();
    }

    private static PartyView party(Rule.Party party, Yours yours) {
        return switch (party) {
            case Rule.Named(var prefixes) ->
                    new PartyView(LazyList.of(prefixes.prefixes(), Cidr::toString), null, null);
            case Rule.AnyAddress() -> new PartyView(null, true, null);
            case Rule.Your(Server server) ->
                    new PartyView(
                            yours.at(server).isEmpty() ? null : texts(yours.at(server).prefixes()),
                            null,
                            server.parameter());
        };
    }

    List<List<String>> csv() {
        return items.stream()
                .map(
                        rule ->
                                List.of(
                                        rule.name,
                                        rule.direction,
                                        rule.trafficType,
                                        String.join(" ", rule.regions),
                                        rule.protocol,
                                        rule.transport,
                                        words(rule.source),
                                        rule.sourcePorts == null
                                                ? "any"
                                                : String.join(" ", rule.sourcePorts),
                                        words(rule.destination),
                                        String.join(" ", rule.destinationPorts),
                                        rule.when,
                                        rule.why))
                .toList();
    }

    private static String words(PartyView party) {
        return party.addresses != null
                ? String.join(" ", party.addresses)
                : party.any != null ? "any" : String.valueOf(party.yours);
    }

    static final List<String> COLUMNS =
            List.of(
                    "name",
                    "direction",
                    "trafficType",
                    "regions",
                    "protocol",
                    "transport",
                    "source",
                    "sourcePorts",
                    "destination",
                    "destinationPorts",
                    "when",
                    "why");
}
