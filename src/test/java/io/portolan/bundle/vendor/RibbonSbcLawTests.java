package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.allowlist.Rule;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Protocol;
import io.portolan.http.ProblemException;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import io.portolan.revision.ShippedCatalogs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RibbonSbcLawTests extends SipLaws {

    @Override
    Renderer renderer() {
        return new RibbonSbc();
    }

    @Override
    SipDevice device() {
        return new Sbc();
    }

    @Override
    List<String> ownParameters() {
        return List.of("addressContext=outer", "zone=ITSP", "precedence=60000");
    }

    @Override
    List<Passage> expected(Plan plan) {
        return plan.pairs(renderer().vendor()).stream()
                .filter(pair -> !pair.rule().trafficType().isMedia() && pair.rule().isInbound())
                .flatMap(RibbonSbcLawTests::passages)
                .distinct()
                .toList();
    }

    private static Stream<Passage> passages(Pair pair) {
        CidrSet peers = pair.peers();
        List<Cidr> sources = peers == null ? List.of() : peers.prefixes();
        return pair.rule().destinationPorts().ranges().stream()
                .flatMap(
                        range ->
                                sources.stream()
                                        .map(
                                                source ->
                                                        passage(
                                                                source,
                                                                pair.rule().transport(),
                                                                range.first() == range.last()
                                                                        ? range
                                                                        : ANY)));
    }

    /** The device adds one to the port of a peer that it calls over TLS, unless it is 5061. */
    @Override
    String dialled(Rule rule, String host, int port) {
        return host + ":" + (rule.protocol() == Protocol.TLS && port != 5061 ? port - 1 : port);
    }

    private static final PortRange ANY = new PortRange(1, 65535);

    private static Passage passage(Cidr source, Transport transport, PortRange ports) {
        return new Passage(
                Direction.INBOUND,
                source.family(),
                transport,
                CidrSet.of(List.of(source)),
                null,
                null,
                PortSet.of(ports));
    }

    @Test
    void refusesPrecedencesThatDoNotReach() {
        assertThatThrownBy(
                        () ->
                                new RibbonSbc()
                                        .render(
                                                Plans.of(
                                                        ShippedCatalogs.at("vapi", 6),
                                                        "precedence=65534")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("precedence: 65534 (expected: at most 65528, for there are 8 rules)");
    }

    /** An address context, which takes a file at its commit or not at all. */
    private static final class Sbc implements SipDevice {

        private static final Pattern RULE =
                Pattern.compile(
                        "addressContext (\\w+) ipAccessControlList rule (\\w{1,23})(?: precedence (\\d+) protocol (udp|tcp)"
                                + " sourceIpAddress ([0-9a-f.:]+) sourceAddressPrefixLength (\\d+) destinationPort (any|\\d+)"
                                + " action accept state enabled)?");
        private static final Pattern PEER =
                Pattern.compile(
                        "addressContext (\\w+) zone (\\w+) ipPeer (\\w{1,23})(?: policy sip fqdn ([a-z0-9.-]+) fqdnPort (\\d+))?");

        private final Map<String, String> rules = new TreeMap<>();
        private final Map<String, String> peers = new TreeMap<>();

        @Override
        public Sbc load(Bundle bundle) {
            List<String> lines =
                    bundle.files()
                            .getFirst()
                            .content()
                            .lines()
                            .filter(line -> !line.startsWith("# ") && !line.isEmpty())
                            .toList();
            if (lines.isEmpty()) {
                return this;
            }
            assertThat(lines.getFirst()).isEqualTo("configure");
            assertThat(lines.subList(lines.size() - 2, lines.size()))
                    .containsExactly("commit", "exit");
            lines.subList(1, lines.size() - 2).forEach(this::execute);
            Set<String> precedences = new HashSet<>();
            rules.values()
                    .forEach(rule -> assertThat(precedences.add(group(RULE, rule, 3))).isTrue());
            return this;
        }

        private void execute(String line) {
            String what = line.substring(line.indexOf(' ') + 1);
            Pattern pattern = what.contains(" ipPeer ") ? PEER : RULE;
            Map<String, String> there = pattern == PEER ? peers : rules;
            String name = group(pattern, what, pattern == PEER ? 3 : 2);
            switch (line.substring(0, line.indexOf(' '))) {
                case "set" -> there.put(name, what);
                case "delete" -> {
                    assertThat(what).endsWith(" " + name);
                    there.remove(name);
                }
                default -> throw new AssertionError(line);
            }
        }

        private static String group(Pattern pattern, String text, int group) {
            Matcher matcher = pattern.matcher(text);
            assertThat(matcher.matches()).as(text).isTrue();
            return Objects.requireNonNullElse(matcher.group(group), "");
        }

        @Override
        public List<Passage> passages(Plan plan) {
            var passages = new TreeMap<Integer, Passage>();
            rules.values()
                    .forEach(
                            rule -> {
                                String port = group(RULE, rule, 7);
                                passages.put(
                                        Integer.valueOf(group(RULE, rule, 3)),
                                        passage(
                                                Cidr.parse(
                                                        group(RULE, rule, 5)
                                                                + "/"
                                                                + group(RULE, rule, 6)),
                                                Transport.valueOf(
                                                        group(RULE, rule, 4)
                                                                .toUpperCase(Locale.ROOT)),
                                                port.equals("any") ? ANY : PortRange.parse(port)));
                            });
            return List.copyOf(passages.values());
        }

        @Override
        public Collection<Cidr> trusted() {
            throw new UnsupportedOperationException("its rules name ports: see passages");
        }

        /** The protocol is not said of a peer; over TLS one is added to its port. */
        @Override
        public Collection<String> dialled() {
            var dialled = new ArrayList<String>();
            peers.forEach(
                    (name, peer) -> {
                        int port = Integer.parseInt(group(PEER, peer, 5));
                        dialled.add(group(PEER, peer, 4) + ":" + port);
                    });
            return dialled.stream().distinct().toList();
        }

        @Override
        public String toString() {
            return rules + " " + peers;
        }
    }
}
