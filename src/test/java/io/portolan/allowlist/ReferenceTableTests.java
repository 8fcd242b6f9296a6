package io.portolan.allowlist;

import static io.portolan.allowlist.Selections.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.allowlist.Rule.AnyAddress;
import io.portolan.allowlist.Rule.Named;
import io.portolan.allowlist.Rule.Your;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of Vapi are those of Vapi's own page. */
class ReferenceTableTests {

    /** The two tables of Vapi's own page: inbound rules, then outbound ones. */
    @Test
    void areTheTwoTablesOfVapisReference() {
        assertThat(rules(ShippedCatalogs.head("vapi")).items())
                .extracting(ReferenceTableTests::row)
                .containsExactly(
                        "sip-signalling us | 44.229.228.186/32 44.238.177.138/32 | your SIP server | 5060 | udp",
                        "sip-signalling eu | 44.233.34.47/32 44.233.34.48/32 | your SIP server | 5060 | udp",
                        "sip-signalling-tls us | 44.229.228.186/32 44.238.177.138/32 | your SIP server | 5061 | tls",
                        "sip-signalling-tls eu | 44.233.34.47/32 44.233.34.48/32 | your SIP server | 5061 | tls",
                        "rtp-media us eu | any | your media server | 40000-60000 | udp",
                        "sip-signalling us | your SIP server | 44.229.228.186/32 44.238.177.138/32 | 5060 | udp",
                        "sip-signalling eu | your SIP server | 44.233.34.47/32 44.233.34.48/32 | 5060 | udp",
                        "sip-signalling-tls us | your SIP server | 44.229.228.186/32 44.238.177.138/32 | 5061 | tls",
                        "sip-signalling-tls eu | your SIP server | 44.233.34.47/32 44.233.34.48/32 | 5061 | tls",
                        "rtp-media us eu | your media server | any | 40000-60000 | udp");
        assertThat(rules(ShippedCatalogs.head("vapi")).items())
                .extracting(Rule::sourcePorts)
                .containsOnlyNulls();
    }

    private static String row(Rule rule) {
        return "%s %s | %s | %s | %s | %s"
                .formatted(
                        rule.trafficType(),
                        words(rule.regions()),
                        party(rule.source()),
                        party(rule.destination()),
                        rule.destinationPorts(),
                        rule.protocol());
    }

    private static String party(Rule.Party party) {
        return switch (party) {
            case AnyAddress _ -> "any";
            case Named(var prefixes) -> words(prefixes.prefixes());
            case Your(Server server) -> server.toString();
        };
    }

    private static String words(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(" "));
    }
}
