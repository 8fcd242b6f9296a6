package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Direction;
import io.portolan.http.ProblemException;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import io.portolan.revision.ShippedCatalogs;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudioCodesLawTests extends RendererLaws {

    private final Renderer renderer = new AudioCodes();

    @Override
    Renderer renderer() {
        return renderer;
    }

    @Override
    Device device() {
        return new Mediant();
    }

    @Override
    List<String> ownParameters() {
        return List.of("firstRow=0");
    }

    @Override
    List<String> saidAlways() {
        return List.of("rows=1000");
    }

    /** A row names one source and one range of ports, and no source ports. */
    @Override
    List<Passage> expected(Plan plan) {
        return plan.pairs(renderer.vendor()).stream()
                .filter(pair -> pair.rule().isInbound())
                .flatMap(AudioCodesLawTests::rows)
                .distinct()
                .toList();
    }

    private static Stream<Passage> rows(Pair pair) {
        CidrSet peers = pair.peers();
        List<@Nullable Cidr> sources =
                peers == null ? Arrays.asList((Cidr) null) : List.copyOf(peers.prefixes());
        return pair.rule().destinationPorts().ranges().stream()
                .flatMap(
                        range ->
                                sources.stream()
                                        .map(
                                                source ->
                                                        passage(
                                                                source,
                                                                pair.rule().transport(),
                                                                range)));
    }

    private static Passage passage(@Nullable Cidr source, Transport transport, PortRange ports) {
        return new Passage(
                Direction.INBOUND,
                Family.IPV4,
                transport,
                source == null ? null : CidrSet.of(List.of(source)),
                null,
                null,
                PortSet.of(ports));
    }

    @Test
    void refusesMoreRowsThanThereMayBe() {
        assertThatThrownBy(
                        () ->
                                renderer.render(
                                        Plans.of(
                                                ShippedCatalogs.at("vapi", 6),
                                                "rows=4",
                                                "mediaPorts=10000-20000")))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("rows: 4 (expected: at least ");
    }

    /** While a table is rewritten, no address that stays is missing from it. */
    @Test
    void noAddressThatStaysIsEverMissing() {
        Plan from = Plans.of(ShippedCatalogs.at("vapi", 5), "mediaPorts=10000-20000");
        Plan to = Plans.of(ShippedCatalogs.at("vapi", 6), "mediaPorts=10000-20000");
        var mediant = new Mediant();
        mediant.load(renderer.render(to));
        List<Passage> stay =
                mediant.passages(to).stream().filter(expected(from)::contains).toList();
        assertThat(stay).hasSizeGreaterThan(4);
        mediant.watched = stay;
        mediant.load(renderer.delta(to, from));
        mediant.load(renderer.delta(from, to));
        assertThat(mediant.passages(to)).isEqualTo(expected(to));
    }

    /** A table of rows; a row is taken over when it is activated, with all that it needs. */
    private static final class Mediant implements Device {

        private static final Pattern ROW =
                Pattern.compile(
                        "access-list (\\d+)\nsource-ip ([0-9.]+)\nprefixLen (\\d+)\nstart-port (\\d+)\nend-port (\\d+)\n"
                                + "protocol (udp|tcp)\nallow-type allow\nactivate\nexit\n|no access-list (\\d+)\n");

        private final Map<Integer, Passage> rows = new TreeMap<>();
        private Collection<Passage> watched = List.of();

        @Override
        public Mediant load(Bundle bundle) {
            String content =
                    bundle.files().getFirst().content().replaceAll("(?m)^# .*\n", "").strip();
            if (content.isEmpty()) {
                return this;
            }
            assertThat(content).startsWith("configure network\n").endsWith("\nexit");
            String commands =
                    content.substring("configure network\n".length(), content.length() - 4);
            Matcher row = ROW.matcher(commands);
            int end = 0;
            for (; row.find(end); end = row.end()) {
                assertThat(row.start()).isEqualTo(end);
                if (row.group(7) != null) {
                    rows.remove(Integer.valueOf(row.group(7)));
                } else {
                    boolean isAny = row.group(3).equals("0");
                    assertThat(isAny).isEqualTo(row.group(2).equals("0.0.0.0"));
                    rows.put(
                            Integer.valueOf(row.group(1)),
                            passage(
                                    isAny ? null : Cidr.parse(row.group(2) + "/" + row.group(3)),
                                    Transport.valueOf(row.group(6).toUpperCase(Locale.ROOT)),
                                    new PortRange(
                                            Integer.parseInt(row.group(4)),
                                            Integer.parseInt(row.group(5)))));
                }
                assertThat(rows.values()).containsAll(watched);
            }
            assertThat(end).as(commands.substring(end)).isEqualTo(commands.length());
            return this;
        }

        @Override
        public List<Passage> passages(Plan plan) {
            return List.copyOf(rows.values());
        }

        @Override
        public String toString() {
            return rows.toString();
        }
    }
}
