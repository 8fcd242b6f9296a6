package io.portolan.bundle.vendor;

import io.portolan.allowlist.Rule;
import io.portolan.bundle.Pair;
import io.portolan.bundle.SafeText;
import io.portolan.catalog.RegionId;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One rule in one address family as data. Nothing in it is empty, for what is empty is read as
 * nothing by one tool and as everything by the next: any address is 0.0.0.0/0 or ::/0, any port
 * 1-65535.
 */
record NeutralRule(Rule rule, Family family, List<String> source, List<String> destination) {

    private static final Cidr ANY_IPV4 = new Cidr(Family.IPV4, 0, 0, 0);
    private static final Cidr ANY_IPV6 = new Cidr(Family.IPV6, 0, 0, 0);

    static NeutralRule of(Pair pair) {
        List<String> peers = texts(pair.family(), pair.peers());
        List<String> yours = texts(pair.family(), pair.yours());
        boolean inbound = pair.rule().isInbound();
        return new NeutralRule(
                pair.rule(), pair.family(), inbound ? peers : yours, inbound ? yours : peers);
    }

    private static List<String> texts(Family family, @Nullable CidrSet prefixes) {
        return prefixes == null
                ? List.of((family == Family.IPV4 ? ANY_IPV4 : ANY_IPV6).toString())
                : prefixes.prefixes().stream().map(Cidr::toString).toList();
    }

    String name() {
        return SafeText.line(rule.name());
    }

    List<String> regions() {
        return rule.regions().stream().map(RegionId::text).toList();
    }

    List<String> sourcePorts() {
        return Objects.requireNonNullElse(rule.sourcePorts(), PortSet.ALL).texts();
    }

    List<String> destinationPorts() {
        return rule.destinationPorts().texts();
    }

    /** Its fields by name, in the order in which people read them. */
    SequencedMap<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", name());
        fields.put("direction", rule.direction().toString());
        fields.put("trafficType", rule.trafficType().toString());
        fields.put("regions", regions());
        fields.put("protocol", rule.protocol().toString());
        fields.put("transport", rule.transport().toString());
        fields.put("family", family.toString());
        fields.put("source", source);
        fields.put("sourcePorts", sourcePorts());
        fields.put("destination", destination);
        fields.put("destinationPorts", destinationPorts());
        return fields;
    }
}
