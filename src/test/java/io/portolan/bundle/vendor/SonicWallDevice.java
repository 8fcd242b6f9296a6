package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SonicWall that knows the few commands bundles use. A rule is what it says: its words are its
 * name, and what says the same is the same rule.
 */
final class SonicWallDevice extends ObjectFirewall {

    private static final String NAME = "\"([A-Za-z][A-Za-z0-9_-]{0,30})\"";
    private static final Pattern COMMENT = Pattern.compile("# [A-Za-z0-9 ._:/()+=,-]{1,100}");
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "address-object ip(v[46]) "
                            + NAME
                            + " (host|network) (\\S+)(?: /?(\\S+))? zone (\\S+)");
    private static final Pattern GROUP = Pattern.compile("address-group ip(v[46]) " + NAME);
    private static final Pattern MEMBER =
            Pattern.compile(" {2}(no )?address-object ip(v[46]) " + NAME);
    private static final Pattern SERVICE =
            Pattern.compile("service-object " + NAME + " (UDP|TCP) (\\d+) (\\d+)");
    private static final Pattern RULE =
            Pattern.compile(
                    "access-rule ip(v[46]) from (\\S+) to (\\S+) action allow source address (any|group "
                            + NAME
                            + ") service name "
                            + NAME
                            + " destination address (any|group "
                            + NAME
                            + ")");
    private static final Pattern NO =
            Pattern.compile(
                    "no (address-object ipv[46]|address-group ipv[46]|service-object|access-rule)(?: "
                            + NAME
                            + "| .+)");

    private final Map<String, String> versions = new HashMap<>();
    private String group = "";
    private String rule = "";

    SonicWallDevice() {
        super("-");
    }

    @Override
    String any(Family family) {
        return "any";
    }

    @Override
    void run(String file) {
        List<String> lines = file.lines().filter(line -> !line.isEmpty()).toList();
        assertThat(lines.stream().filter(line -> line.startsWith("#")))
                .allMatch(COMMENT.asMatchPredicate());
        List<String> commands = lines.stream().filter(line -> !line.startsWith("#")).toList();
        if (commands.isEmpty()) {
            return;
        }
        assertThat(commands.getFirst()).isEqualTo("configure");
        assertThat(commands.subList(commands.size() - 2, commands.size()))
                .containsExactly("commit", "exit");
        commands.subList(1, commands.size() - 2).forEach(this::execute);
        assertThat(group + rule).isEmpty();
    }

    private void execute(String line) {
        if (line.equals("  exit")) {
            assertThat(group + rule).isNotEmpty();
            group = "";
            rule = "";
        } else if (!rule.isEmpty()) {
            assertThat(line).isEqualTo("  comment \"Portolan\"");
        } else if (!group.isEmpty()) {
            member(line);
        } else if (line.startsWith("no ")) {
            remove(line);
        } else {
            add(line);
        }
    }

    private void member(String line) {
        Matcher member = MEMBER.matcher(line);
        assertThat(member.matches()).as("unknown: " + line).isTrue();
        assertThat(versions.get(group)).isEqualTo(member.group(2));
        if (member.group(1) == null) {
            assertThat(versions.get(member.group(3))).isEqualTo(member.group(2));
            member(group, member.group(3));
        } else {
            removeMember(group, member.group(3));
        }
    }

    private void add(String line) {
        Matcher address = ADDRESS.matcher(line);
        Matcher opened = GROUP.matcher(line);
        Matcher service = SERVICE.matcher(line);
        if (address.matches()) {
            address(address.group(2), cidr(address));
            versions.put(address.group(2), address.group(1));
        } else if (opened.matches()) {
            group = opened.group(2);
            versions.put(group, opened.group(1));
        } else if (service.matches()) {
            service(
                    service.group(1),
                    new Service(
                            Transport.valueOf(service.group(2)),
                            null,
                            new PortRange(
                                    Integer.parseInt(service.group(3)),
                                    Integer.parseInt(service.group(4)))));
        } else {
            rule(line);
        }
    }

    private static Cidr cidr(Matcher address) {
        Cidr cidr =
                address.group(3).equals("host")
                        ? Cidr.parse(address.group(4))
                        : address.group(1).equals("v6")
                                ? Cidr.parse(address.group(4) + "/" + address.group(5))
                                : CiscoReader.member(
                                        "network-object "
                                                + address.group(4)
                                                + " "
                                                + address.group(5));
        assertThat(cidr.family() == Family.IPV4).isEqualTo(address.group(1).equals("v4"));
        return cidr;
    }

    private void rule(String line) {
        Matcher said = RULE.matcher(line);
        assertThat(said.matches()).as("unknown: " + line).isTrue();
        String source = said.group(5) == null ? "any" : said.group(5);
        String destination = said.group(8) == null ? "any" : said.group(8);
        assertThat(List.of(source, destination))
                .allMatch(name -> name.equals("any") || said.group(1).equals(versions.get(name)));
        rule = line;
        rule(
                line,
                Map.of(
                        "from", List.of(said.group(2)),
                        "to", List.of(said.group(3)),
                        "source", List.of(source),
                        "destination", List.of(destination),
                        "service", List.of(said.group(6))));
    }

    private void remove(String line) {
        Matcher no = NO.matcher(line);
        assertThat(no.matches()).as("unknown: " + line).isTrue();
        if (no.group(1).equals("access-rule")) {
            assertThat(line.substring("no ".length())).matches(RULE);
            deleteRule(line.substring("no ".length()));
        } else if (no.group(1).equals("service-object")) {
            deleteService(no.group(2));
        } else if (no.group(1).startsWith("address-group")) {
            deleteGroup(no.group(2));
        } else {
            deleteAddress(no.group(2));
        }
    }

    /** Each once: groups of different names may hold the same. */
    @Override
    public List<Passage> passages(Plan plan) {
        return super.passages(plan).stream().distinct().toList();
    }

    @Override
    boolean isOf(Plan plan, String rule) {
        return rule.contains(
                "\"" + plan.prefix().substring(0, Math.min(20, plan.prefix().length())));
    }

    @Override
    boolean isInbound(Plan plan, Map<String, TreeSet<String>> rule) {
        return only(rule, "from").equals(Zones.of(plan, "WAN", "LAN").from(true));
    }

    @Override
    void checkWays(Plan plan, boolean inbound, Map<String, TreeSet<String>> rule) {
        assertThat(only(rule, "to")).isEqualTo(Zones.of(plan, "WAN", "LAN").to(inbound));
    }
}
