package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.allowlist.Rule;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of targets that trust addresses and dial hostnames, beside the laws of all. */
abstract class SipLaws extends RendererLaws {

    @Override
    abstract SipDevice device();

    /** Whether it knows callers by address; otherwise a Loss says how it does. */
    boolean trusts() {
        return true;
    }

    /** Whether it sends calls there. */
    boolean dials(Plan plan, Rule rule) {
        return true;
    }

    /** How its device says where a rule's calls go. */
    String dialled(Rule rule, String host, int port) {
        return "%s %s:%d".formatted(rule.protocol(), host, port);
    }

    @Override
    List<String> ownParameters() {
        return List.of();
    }

    @Override
    List<String> saidAlways() {
        return List.of("trunk=acme-1");
    }

    @Override
    List<Passage> expected(Plan plan) {
        return trusts() ? SipDevice.passages(peers(plan)) : List.of();
    }

    private List<Cidr> peers(Plan plan) {
        List<Cidr> all =
                signalling(plan)
                        .filter(pair -> pair.rule().isInbound())
                        .flatMap(pair -> Stream.ofNullable(pair.peers()))
                        .flatMap(peers -> peers.prefixes().stream())
                        .toList();
        return CidrSet.of(all).withoutContained().prefixes();
    }

    private Stream<Pair> signalling(Plan plan) {
        return plan.pairs(renderer().vendor()).stream()
                .filter(pair -> !pair.rule().trafficType().isMedia());
    }

    @Test
    void dialsTheHostnamesOfThePlan() {
        int dialled = 0;
        for (int seed = 0; seed < 200; seed++) {
            Catalog catalog = new CatalogGenerator(seed).catalog();
            String[] asked =
                    Stream.concat(
                                    Stream.of(new Questions(seed).of(catalog, ownParameters())),
                                    saidAlways().stream())
                            .toArray(String[]::new);
            Plan plan = Plans.of(catalog, asked);
            if (renderer().isEmpty(plan)) {
                continue;
            }
            SipDevice device = device();
            device.load(renderer().render(plan));
            assertThat(device.dialled())
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(hostnames(plan));
            dialled += device.dialled().size();
        }
        assertThat(dialled).isGreaterThan(50);
    }

    private Set<String> hostnames(Plan plan) {
        return signalling(plan)
                .map(Pair::rule)
                .filter(rule -> !rule.isInbound())
                .filter(rule -> dials(plan, rule))
                .flatMap(
                        rule ->
                                rule.hostnames().stream()
                                        .map(
                                                hostname ->
                                                        dialled(
                                                                rule,
                                                                hostname.text()
                                                                        .replace(
                                                                                "{trunk}",
                                                                                "acme-1"),
                                                                rule.destinationPorts()
                                                                        .ranges()
                                                                        .getFirst()
                                                                        .first())))
                .collect(Collectors.toSet());
    }
}
