package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.Documents;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds of firewalls with named objects beside what holds of every vendor. */
abstract class ObjectFirewallLaws {

    final Catalog vapi = ShippedCatalogs.head("vapi");

    abstract Renderer renderer();

    /** A device on which nothing of ours is yet. */
    abstract ObjectFirewall device();

    @Test
    void everyCommandHasSomethingToDoTheFirstTime() {
        for (int seed = 0; seed < 100; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog before = generator.catalog();
            Catalog after = generator.mutate(before);
            Plan from = Plans.of(before, after);
            Plan to = Plans.of(after, before);
            if (renderer().isEmpty(from) || renderer().isEmpty(to)) {
                continue;
            }
            ObjectFirewall device =
                    onDevice(renderer().render(from))
                            .load(renderer().delta(from, to))
                            .load(renderer().rollback(to));
            assertThat(device.messages()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void twoBundlesShareNothing() {
        Plan us = Plans.of(vapi, "region=us", "prefix=vapi");
        Plan eu = Plans.of(vapi, "region=eu", "prefix=vapi_sip_signalling_us");
        ObjectFirewall device = onDevice(renderer().render(us)).load(renderer().render(eu));
        assertThat(device.load(renderer().rollback(us)))
                .hasToString(onDevice(renderer().render(eu)).toString());
    }

    @Test
    void namesOfAnyLengthAreTaken() {
        for (Catalog catalog : List.of(vapi, DualStack.catalog())) {
            Plan plan =
                    Plans.of(
                            LongNames.of(catalog),
                            "prefix=abcdefghijklmnopqrstuvwxyz_1",
                            "mediaServer=2001:db8:1111:2222:3333:4444:5555:6660/126",
                            "mediaServer=10.0.0.20");
            ObjectFirewall device = onDevice(renderer().render(plan));
            assertThat(device.passages(plan)).isEqualTo(passages(plan));
            assertThat(device.names())
                    .filteredOn(name -> !device().names().toList().contains(name))
                    .allMatch(name -> isOurs(plan, name));
            assertThat(device.load(renderer().rollback(plan))).hasToString(device().toString());
        }
    }

    /** Whether a name is one of a bundle's. */
    boolean isOurs(Plan plan, String name) {
        return name.startsWith(plan.prefix());
    }

    @Test
    void twoAddressesNeverShareAName() {
        Plan plan =
                Plans.of(
                        vapi,
                        "mediaServer=2001:db8::4:126",
                        "mediaServer=2001:db8::4/126",
                        "mediaServer=2001:db8::126",
                        "mediaServer=10.0.0.0/24",
                        "mediaServer=10.0.1.24");
        assertThat(onDevice(renderer().render(plan)).passages(plan)).isEqualTo(passages(plan));
    }

    @Test
    void addressesThatBecomeDynamicStandAlone() {
        Plan named = Plans.of(signalling("[198.18.0.4/32]"), "prefix=acme");
        Plan any = Plans.of(signalling("dynamic"), "prefix=acme");
        for (List<Plan> way : List.of(List.of(named, any), List.of(any, named))) {
            ObjectFirewall device = onDevice(renderer().render(way.getFirst()));
            device.load(renderer().delta(way.getFirst(), way.getLast()));
            assertThat(device.passages(way.getLast())).isEqualTo(passages(way.getLast()));
        }
    }

    static Catalog signalling(String addresses) {
        return Documents.catalog(
                Documents.regions(),
                Documents.endpoint(
                        "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [udp],"
                                + " direction: bidirectional, addresses: "
                                + addresses));
    }

    @Test
    void severalRangesAreSeveralServicesOfOneRule() {
        Plan plan = Plans.of(vapi, "mediaPorts=10000-20000", "mediaPorts=30000");
        ObjectFirewall device = onDevice(renderer().render(plan));
        assertThat(device.passages(plan)).isEqualTo(passages(plan));
        Plan fewer = Plans.of(vapi, "mediaPorts=30000");
        assertThat(device.load(renderer().delta(plan, fewer)))
                .hasToString(onDevice(renderer().render(fewer)).toString());
    }

    @Test
    void nothingToDoIsNoChange() {
        Plan plan = Plans.of(vapi);
        assertThat(renderer().delta(plan, plan).isChange()).isFalse();
        ObjectFirewall device = onDevice(renderer().render(plan));
        assertThat(device.load(renderer().delta(plan, plan)))
                .hasToString(onDevice(renderer().render(plan)).toString());
    }

    @Test
    void fromNothingItIsTheBundleAndToNothingTheWayOff() {
        Plan plan = Plans.of(vapi, "region=eu");
        assertThat(renderer().delta(null, plan)).isEqualTo(renderer().render(plan));
        assertThat(renderer().delta(plan, null)).isEqualTo(renderer().rollback(plan));
    }

    /** What the rules of a plan let through on such a firewall. */
    List<Passage> passages(Plan plan) {
        return plan.pairs().stream().map(Passage::of).toList();
    }

    final ObjectFirewall onDevice(Bundle bundle) {
        return device().load(bundle);
    }
}
