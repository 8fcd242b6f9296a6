package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.allowlist.Rule;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.revision.ShippedCatalogs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VapiGatewaysLawTests extends SipLaws {

    @Override
    Renderer renderer() {
        return new VapiGateways();
    }

    @Override
    SipDevice device() {
        return new Credential();
    }

    /** Over one protocol: the first that the selection leaves. */
    @Override
    boolean dials(Plan plan, Rule rule) {
        return plan.pairs(renderer().vendor()).stream()
                .map(Pair::rule)
                .filter(other -> !other.isInbound() && !other.trafficType().isMedia())
                .filter(other -> !other.hostnames().isEmpty())
                .noneMatch(other -> other.protocol().compareTo(rule.protocol()) < 0);
    }

    /** Without it Vapi takes calls from the carrier and sends none. */
    @Test
    void aSelectionWithoutUdpIsDialledOverWhatItHas() {
        Plan plan =
                Plans.of(
                        ShippedCatalogs.head("twilio"), "trunk=acme", "protocol=tls", "region=us1");
        assertThat(new Credential().load(renderer().render(plan)).dialled())
                .containsExactly("tls acme.pstn.ashburn.twilio.com:5061");
        assertThat(renderer().assumptions(plan))
                .containsExactly(
                        "assumed: Vapi sends calls over TLS; give outboundProtocol for another");
    }

    @Override
    List<String> ownParameters() {
        return List.of("optionsPing=true");
    }

    /** A credential at Vapi, which refuses what its API's reference refuses. */
    static final class Credential implements SipDevice {

        private final List<Cidr> calling = new ArrayList<>();
        private final List<String> called = new ArrayList<>();

        @Override
        public Credential load(Bundle bundle) {
            calling.clear();
            called.clear();
            Bundle.File file = bundle.files().getFirst();
            if (file.name().endsWith("-rollback.sh")) {
                return this;
            }
            JsonNode credential = JsonMapper.shared().readTree(file.content());
            assertThat(credential.propertyNames()).containsExactly("provider", "name", "gateways");
            assertThat(credential.get("provider").asString()).isEqualTo("byo-sip-trunk");
            assertThat(credential.get("gateways")).isNotEmpty();
            credential.get("gateways").forEach(this::read);
            assertThat(calling).doesNotHaveDuplicates();
            return this;
        }

        private void read(JsonNode gateway) {
            if (gateway.get("outboundEnabled").asBoolean()) {
                assertThat(gateway.propertyNames())
                        .containsExactly(
                                "ip",
                                "port",
                                "inboundEnabled",
                                "outboundEnabled",
                                "outboundProtocol",
                                "optionsPingEnabled");
                assertThat(gateway.get("inboundEnabled").asBoolean()).isFalse();
                called.add(
                        "%s %s:%d"
                                .formatted(
                                        gateway.get("outboundProtocol").asString(),
                                        gateway.get("ip").asString(),
                                        gateway.get("port").asInt()));
            } else {
                assertThat(gateway.propertyNames())
                        .containsExactly("ip", "netmask", "inboundEnabled", "outboundEnabled");
                assertThat(gateway.get("inboundEnabled").asBoolean()).isTrue();
                assertThat(gateway.get("netmask").asInt()).isBetween(24, 32);
                calling.add(
                        Cidr.parse(
                                gateway.get("ip").asString()
                                        + "/"
                                        + gateway.get("netmask").asInt()));
            }
        }

        @Override
        public Collection<Cidr> trusted() {
            return CidrSet.of(calling).prefixes();
        }

        @Override
        public Collection<String> dialled() {
            return called;
        }

        @Override
        public String toString() {
            return calling + " " + called;
        }
    }
}
