package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.Documents;
import io.portolan.http.ProblemException;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of an ASA no law holds for every vendor. */
class CiscoAsaTests {

    private static final String DENY = "deny ip any4 any4";
    private static final String LIST = "outside_access_in";

    private final CiscoAsa asa = new CiscoAsa();
    private final Catalog vapi = ShippedCatalogs.head("vapi");

    @Test
    void typesNoLineThatADeviceWouldAnswerWithAMessage() {
        for (int seed = 0; seed < 300; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog before = generator.catalog();
            Catalog after = generator.mutate(before);
            String[] question = new Questions(seed).of(before, List.of("inboundLine=1"));
            Plan from = Plans.of(before, after, question);
            Plan to = Plans.of(after, before, question);
            if (from.pairs().isEmpty() || to.pairs().isEmpty()) {
                continue;
            }
            var device = new CiscoAsaDevice();
            device.load(asa.render(from)).load(asa.delta(from, to)).load(asa.rollback(to));
            assertThat(device.messages()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void appendsToTheListsOfTheUser() {
        List<String> entries = onDevice(asa.render(Plans.of(vapi, "region=us"))).entries(LIST);
        assertThat(entries.subList(2, 5)).allMatch(entry -> entry.contains("vapi_us_"));
        assertThat(entries.get(1)).isEqualTo(DENY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void goesAboveADenyWhereALineIsGiven(int line) {
        Plan older = Plans.of(ShippedCatalogs.at("vapi", 5), "inboundLine=" + line);
        Plan plan = Plans.of(vapi, "inboundLine=" + line);
        CiscoAsaDevice device = onDevice(asa.render(older));
        assertThat(device.entries(LIST)).endsWith(DENY).hasSizeGreaterThan(3);
        device.load(asa.delta(older, plan));
        assertThat(device.entries(LIST)).endsWith(DENY).doesNotHaveDuplicates();
        device.load(asa.delta(older, plan)).load(asa.render(plan));
        assertThat(device.toString()).isEqualTo(onDevice(asa.render(plan)).toString());
    }

    @Test
    void twoBundlesShareNothing() {
        Plan us = Plans.of(vapi, "region=us");
        Plan eu = Plans.of(vapi, "region=eu");
        CiscoAsaDevice device = onDevice(asa.render(us)).load(asa.render(eu));
        assertThat(device.messages()).isEmpty();
        device.load(asa.rollback(us));
        assertThat(device.toString()).isEqualTo(onDevice(asa.render(eu)).toString());
    }

    @Test
    void oneListMayHoldBothDirections() {
        Plan plan = Plans.of(vapi, "inboundAcl=global", "outboundAcl=global", "outboundLine=1");
        CiscoAsaDevice device = onDevice(asa.render(plan));
        assertThat(device.passages(plan)).hasSize(plan.pairs().size());
        device.load(asa.rollback(plan));
        assertThat(device.toString()).isEqualTo(new CiscoAsaDevice().toString());
    }

    @Test
    void rulesThatSayTheSameAreOneEntryUntilBothAreGone() {
        Plan both = Plans.of(overTcp("tcp, tls"));
        Plan one = Plans.of(overTcp("tcp"));
        CiscoAsaDevice device = onDevice(asa.render(both));
        assertThat(device.entries("inside_access_in")).hasSize(1);
        assertThat(asa.delta(both, one).isChange()).isFalse();
        device.load(asa.delta(both, one));
        assertThat(device.entries("inside_access_in")).hasSize(1);
    }

    private static Catalog overTcp(String protocols) {
        return Documents.catalog(
                Documents.regions(),
                Documents.endpoint(
                        "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [%s],"
                                        .formatted(protocols)
                                + " direction: outbound, addresses: [198.18.0.4/32]"));
    }

    @Test
    void namesOfAnyLengthAreTaken() {
        Catalog catalog = LongNames.of(vapi);
        Plan plan = Plans.of(catalog, "prefix=abcdefghijklmnopqrstuvwxyz_1");
        assertThat(plan.pairs()).anyMatch(pair -> pair.rule().name().length() > 130);
        CiscoAsaDevice device = onDevice(asa.render(plan));
        assertThat(device.passages(plan)).hasSize(plan.pairs().size());
        assertThat(device.load(asa.rollback(plan)).toString())
                .isEqualTo(new CiscoAsaDevice().toString());
    }

    @Test
    void nothingToDoIsAFileThatDoesNothing() {
        Plan plan = Plans.of(vapi);
        Bundle delta = asa.delta(plan, plan);
        assertThat(delta.isChange()).isFalse();
        assertThat(content(delta)).startsWith("! changed: false\n");
        assertThat(content(delta).lines()).allMatch(line -> line.isEmpty() || line.startsWith("!"));
    }

    @Test
    void fromNothingItIsTheBundleAndToNothingTheWayOff() {
        Plan plan = Plans.of(vapi, "region=eu");
        assertThat(asa.delta(null, plan)).isEqualTo(asa.render(plan));
        assertThat(asa.delta(plan, null)).isEqualTo(asa.rollback(plan));
    }

    @Test
    void neverTouchesWhatIsTheUsers() {
        Plan plan = Plans.of(vapi);
        for (Bundle bundle : List.of(asa.render(plan), asa.rollback(plan))) {
            assertThat(content(bundle).lines().filter(line -> !line.startsWith("!")))
                    .noneMatch(line -> line.matches(".*(access-group|clear | any ).*"));
        }
    }

    @Test
    void tracesThePublicAddressFromOutside() {
        Plan plan =
                Plans.of(vapi, "region=us", "sipServer=10.0.0.5", "sipServerPublic=198.51.100.5");
        assertThat(asa.instructions(plan).verify())
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "packet-tracer input outside udp 44.229.228.186 50000 198.51.100.5 5060"))
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "packet-tracer input inside udp 10.0.0.5 50000 44.229.228.186 5060"));
    }

    @ParameterizedTest
    @CsvSource({
        "inboundAcl=a;b, a letter or digit",
        "inboundAcl=-outside, a letter or digit",
        "inboundAcl=deny-flow-max, no alert-interval or deny-flow-max",
        "outboundAcl=out side, a letter or digit",
        "outboundAcl=out?, a letter or digit",
        "inboundLine=0, 1-999999",
        "outboundLine=last, 1-999999",
        "outboundLine=1000000, 1-999999"
    })
    void refusesWhatNoAccessListIsCalled(String parameter, String expected) {
        Plan plan = Plans.of(vapi, parameter);
        assertThatThrownBy(() -> asa.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(parameter.replace("=", ": "))
                .hasMessageContaining(expected);
    }

    private static CiscoAsaDevice onDevice(Bundle bundle) {
        return new CiscoAsaDevice().load(bundle);
    }

    private static String content(Bundle bundle) {
        return bundle.files().getFirst().content();
    }
}
