package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.http.ProblemException;
import io.portolan.net.CidrSet;
import io.portolan.revision.ShippedCatalogs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeOsLawTests extends TargetLaws {

    @Override
    Renderer renderer() {
        return new EdgeOs();
    }

    @Override
    Device device() {
        return new EdgeOsDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of(
                "firstRule=100",
                "inRuleSet=Internet.in",
                "outRuleSet=WAN_IN",
                "inRuleSetV6=6in",
                "outRuleSetV6=6in");
    }

    @Override
    String[] second() {
        return new String[] {"firstRule=3000"};
    }

    @Override
    boolean isConverging() {
        return false;
    }

    /** A rule names either single addresses or networks on a side. */
    @Override
    List<Passage> expected(Plan plan) {
        return super.expected(plan).stream()
                .flatMap(EdgeOsLawTests::split)
                .sorted(Comparator.comparing(Passage::family).thenComparing(Passage::direction))
                .toList();
    }

    private static Stream<Passage> split(Passage whole) {
        return sides(whole.peers()).stream()
                .flatMap(
                        peers ->
                                sides(whole.yours()).stream()
                                        .map(
                                                yours ->
                                                        new Passage(
                                                                whole.direction(),
                                                                whole.family(),
                                                                whole.transport(),
                                                                peers,
                                                                whole.sourcePorts(),
                                                                yours,
                                                                whole.destinationPorts())));
    }

    private static List<@Nullable CidrSet> sides(@Nullable CidrSet set) {
        var sides = new ArrayList<@Nullable CidrSet>();
        if (set == null) {
            sides.add(null);
            return sides;
        }
        Stream.of(true, false)
                .map(
                        isHost ->
                                CidrSet.of(
                                        set.prefixes().stream()
                                                .filter(cidr -> cidr.isHost() == isHost)
                                                .toList()))
                .filter(side -> !side.isEmpty())
                .forEach(sides::add);
        return sides;
    }

    @Test
    void refusesNumbersThatAreTooHigh() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=us", "firstRule=9998");
        assertThatThrownBy(() -> renderer().render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "firstRule: 9998 (expected: at most 9997, a rule set gets 3 rules and its last number is 9999)");
    }

    @Test
    void saysWhichNumbersItTakesUnlessTheyWereGiven() {
        var vapi = ShippedCatalogs.head("vapi");
        assertThat(renderer().assumptions(Plans.of(vapi, "region=us")))
                .contains(
                        "assumed: no rule of yours has a number of 2000-2002 in WAN_IN or WAN_OUT; else give firstRule");
        assertThat(renderer().assumptions(Plans.of(vapi, "region=us", "firstRule=3000")))
                .noneMatch(assumption -> assumption.contains("firstRule"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "-in", "a;b", "abcdefghijklmnopqrstuvwxyz012"})
    void refusesWhatNoRuleSetIsCalled(String name) {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "inRuleSet=" + name);
        assertThatThrownBy(() -> renderer().render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("inRuleSet: " + name);
    }
}
