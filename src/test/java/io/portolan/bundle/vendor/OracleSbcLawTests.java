package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import io.portolan.revision.ShippedCatalogs;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OracleSbcLawTests extends RendererLaws {

    @Override
    Renderer renderer() {
        return new OracleSbc();
    }

    @Override
    Device device() {
        return new Sbc();
    }

    @Override
    List<String> ownParameters() {
        return List.of("realm=peer");
    }

    @Override
    List<Passage> expected(Plan plan) {
        List<Pair> pairs =
                plan.pairs(renderer().vendor()).stream()
                        .filter(pair -> pair.rule().isInbound())
                        .filter(pair -> !pair.rule().trafficType().isMedia())
                        .toList();
        return Arrays.stream(Transport.values())
                .flatMap(
                        transport ->
                                CidrSet.of(
                                                pairs.stream()
                                                        .filter(
                                                                pair ->
                                                                        pair.rule().transport()
                                                                                == transport)
                                                        .flatMap(
                                                                pair ->
                                                                        Stream.ofNullable(
                                                                                pair.peers()))
                                                        .flatMap(set -> set.prefixes().stream())
                                                        .toList())
                                        .withoutContained()
                                        .prefixes()
                                        .stream()
                                        .map(source -> passage(source, transport)))
                .toList();
    }

    private static Passage passage(Cidr source, Transport transport) {
        return new Passage(
                Direction.INBOUND,
                source.family(),
                transport,
                CidrSet.of(List.of(source)),
                null,
                null,
                PortSet.of(new PortRange(1, 65535)));
    }

    /** Nothing is left for a device that only calls. */
    @Test
    void saysThatCallsToTheProviderAreNotItsBusiness() {
        Plan outbound = Plans.of(ShippedCatalogs.head("vapi"), "direction=outbound");
        assertThat(renderer().isEmpty(outbound)).isTrue();
        assertThat(renderer().losses(outbound))
                .isNotEmpty()
                .extracting(Loss::sentence)
                .anyMatch(sentence -> sentence.contains("session agent"));
    }

    /** The commands behind the functions, which are looked at apart, by running them. */
    private static final class Sbc implements Device {

        private static final Pattern COMMAND =
                Pattern.compile(
                        "(allow|forbid) '(\\[?)([0-9a-f.:]+)(]?)(/\\d+)?' '(0\\.0\\.0\\.0|\\[::])' (UDP|TCP)");

        private final TreeSet<String> entries = new TreeSet<>();

        @Override
        public Sbc load(Bundle bundle) {
            String script = bundle.files().getFirst().content();
            assertThat(script).startsWith("#!/bin/sh\n").endsWith("\n");
            if (!script.contains("\nfinish\n")) {
                assertThat(script.lines()).allMatch(line -> line.startsWith("#"));
                return this;
            }
            String commands = script.substring(script.lastIndexOf("\n\n") + 2);
            List<String> lines = commands.lines().toList();
            assertThat(lines.getLast()).isEqualTo("finish");
            lines.subList(0, lines.size() - 1).forEach(this::execute);
            return this;
        }

        private void execute(String line) {
            Matcher command = COMMAND.matcher(line);
            assertThat(command.matches()).as(line).isTrue();
            String entry = line.substring(line.indexOf(' ') + 1);
            if (command.group(1).equals("allow")) {
                entries.add(entry);
            } else {
                entries.remove(entry);
            }
        }

        @Override
        public List<Passage> passages(Plan plan) {
            return Arrays.stream(Transport.values())
                    .flatMap(
                            transport ->
                                    entries.stream()
                                            .map(entry -> COMMAND.matcher("allow " + entry))
                                            .filter(Matcher::matches)
                                            .filter(
                                                    entry ->
                                                            entry.group(7)
                                                                    .equalsIgnoreCase(
                                                                            transport.toString()))
                                            .map(Sbc::source)
                                            .sorted()
                                            .map(source -> passage(source, transport)))
                    .toList();
        }

        private static Cidr source(Matcher entry) {
            Cidr source =
                    Cidr.parse(entry.group(3) + (entry.group(5) == null ? "" : entry.group(5)));
            boolean isIpv6 = source.family() == Family.IPV6;
            assertThat(entry.group(2) + entry.group(4)).isEqualTo(isIpv6 ? "[]" : "");
            assertThat(entry.group(6)).isEqualTo(isIpv6 ? "[::]" : "0.0.0.0");
            return source;
        }

        @Override
        public String toString() {
            return entries.toString();
        }
    }
}
