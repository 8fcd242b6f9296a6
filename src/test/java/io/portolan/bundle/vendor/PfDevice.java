package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A FreeBSD that runs the scripts of bundles line by line, and a pf with anchors that are loaded as
 * a whole: every table that a rule names is in the same file, once, and not empty.
 */
final class PfDevice implements Device {

    private static final Pattern SCRIPT =
            Pattern.compile(
                    """
                    #!/bin/sh
                    (?:# [A-Za-z0-9 ._:/()+=,-]{1,100}
                    )+
                    set -eu

                    pfctl -a '(?<anchor>[A-Za-z]\\w{0,62}/\\w{1,63})' -f (?:/dev/null
                    |- <<'END'
                    (?<rules>(?:[^\\n]+\\n)+)END

                    if ! pfctl -s rules \\| grep -q '\\^anchor "\\w+/\\\\\\*"'; then
                    \\techo 'loaded, but no rule calls it yet: see the manifest' >&2
                    fi
                    )""");
    private static final Pattern TABLE =
            Pattern.compile("table <(?<name>[A-Za-z]\\w{0,30})> \\{ (?<members>[^{}]+) }");
    private static final Pattern RULE =
            Pattern.compile(
                    "pass quick (?<family>inet6?) proto (?<transport>udp|tcp) from (?<from>any|<\\w+>)"
                            + "(?: port (?<sport>\\d[\\d:]*|\\{ [\\d:, ]+ }))? to (?<to>any|<\\w+>)"
                            + " port (?<dport>\\d[\\d:]*|\\{ [\\d:, ]+ })(?<syn> flags S/SA)? keep state"
                            + " label \"\\w{1,63}\"");

    private record Anchor(Map<String, CidrSet> tables, List<String> rules) {}

    private final Map<String, Anchor> anchors = new TreeMap<>();

    @Override
    public PfDevice load(Bundle bundle) {
        Matcher script = SCRIPT.matcher(bundle.files().getFirst().content());
        assertThat(script.matches()).as(bundle.files().getFirst().content()).isTrue();
        String rules = script.group("rules");
        if (rules == null) {
            anchors.remove(script.group("anchor"));
        } else {
            assertThat(bundle.files().get(1).content().replaceAll("(?m)^#.*\n|^\n", ""))
                    .isEqualTo(rules);
            anchors.put(script.group("anchor"), anchor(rules));
        }
        return this;
    }

    private static Anchor anchor(String file) {
        var anchor = new Anchor(new TreeMap<>(), new ArrayList<>());
        for (String line : file.replaceAll(" \\\\\\n\\t?", " ").lines().toList()) {
            Matcher table = TABLE.matcher(line);
            if (table.matches()) {
                List<Cidr> members =
                        Stream.of(table.group("members").split(", ", -1)).map(Cidr::parse).toList();
                assertThat(anchor.tables.put(table.group("name"), CidrSet.of(members)))
                        .as("twice: " + line)
                        .isNull();
            } else {
                assertThat(line).matches(RULE);
                anchor.rules.add(line);
            }
        }
        assertThat(anchor.rules).isNotEmpty();
        return anchor;
    }

    @Override
    public List<Passage> passages(Plan plan) {
        Anchor anchor =
                anchors.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("/" + plan.prefix()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow();
        return anchor.rules.stream().map(rule -> passage(plan, anchor, rule)).toList();
    }

    private static Passage passage(Plan plan, Anchor anchor, String text) {
        Matcher rule = RULE.matcher(text);
        assertThat(rule.matches()).isTrue();
        boolean inbound =
                Servers.isInbound(plan, 31, name(rule.group("from")), name(rule.group("to")));
        Transport transport = Transport.valueOf(rule.group("transport").toUpperCase(Locale.ROOT));
        assertThat(rule.group("syn") != null).as(text).isEqualTo(transport == Transport.TCP);
        Family family = rule.group("family").equals("inet") ? Family.IPV4 : Family.IPV6;
        return new Passage(
                inbound ? Direction.INBOUND : Direction.OUTBOUND,
                family,
                transport,
                addresses(anchor, family, rule.group(inbound ? "from" : "to")),
                ports(rule.group("sport")),
                addresses(anchor, family, rule.group(inbound ? "to" : "from")),
                Objects.requireNonNull(ports(rule.group("dport"))));
    }

    private static String name(String address) {
        return address.replaceAll("[<>]", "");
    }

    private static @Nullable CidrSet addresses(Anchor anchor, Family family, String address) {
        if (address.equals("any")) {
            return null;
        }
        CidrSet set = Objects.requireNonNull(anchor.tables.get(name(address)), address);
        assertThat(set.of(family)).isEqualTo(set);
        return set;
    }

    private static @Nullable PortSet ports(@Nullable String text) {
        return text == null
                ? null
                : PortSet.parse(
                        List.of(text.replaceAll("[{} ]", "").replace(':', '-').split(",", -1)));
    }

    @Override
    public String toString() {
        return anchors.toString();
    }
}
