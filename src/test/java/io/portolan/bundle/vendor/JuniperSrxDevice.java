package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.Transport;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An SRX's candidate configuration that knows the few commands bundles use. A policy belongs to its
 * zones: another of the same name between others is another one, which no bundle makes.
 */
final class JuniperSrxDevice extends ObjectFirewall {

    private static final String NAME = "([A-Za-z][A-Za-z0-9_-]{0,62})";
    private static final String BOOK = "(set|delete) security address-book global ";
    private static final Pattern COMMENT = Pattern.compile("# [A-Za-z0-9 ._:/()+=,-]{1,100}");
    private static final Pattern ADDRESS =
            Pattern.compile(BOOK + "address " + NAME + "(?: (\\S+/\\d+))?");
    private static final Pattern SET =
            Pattern.compile(BOOK + "address-set " + NAME + "(?: address " + NAME + ")?");
    private static final Pattern APPLICATION =
            Pattern.compile(
                    "(set|delete) applications application "
                            + NAME
                            + "(?: (protocol|source-port|destination-port) (\\S+))?");
    private static final Pattern POLICY =
            Pattern.compile(
                    "(set|delete) security policies from-zone (\\S+) to-zone (\\S+) policy "
                            + NAME
                            + "(?: (?:match (source-address|destination-address|application) (\\S+)"
                            + "|(then permit)|description (\"[A-Za-z0-9 ._:/()+=,-]{1,300}\")))?");
    private static final Pattern INSERT =
            Pattern.compile(
                    "insert security policies from-zone (\\S+) to-zone (\\S+) policy "
                            + NAME
                            + " (before|after) policy "
                            + NAME);

    private final Map<String, Map<String, String>> applications = new TreeMap<>();

    JuniperSrxDevice() {
        super("-");
    }

    @Override
    String any(Family family) {
        return family == Family.IPV4 ? "any-ipv4" : "any-ipv6";
    }

    @Override
    void run(String file) {
        file.lines().filter(line -> !line.isEmpty()).forEach(this::execute);
        assertThat(applications.values())
                .allMatch(
                        application ->
                                application.containsKey("protocol")
                                        && application.containsKey("destination-port"));
        assertThat(rules().values())
                .allSatisfy(rule -> assertThat(rule).containsKeys("from", "to", "then"));
    }

    private void execute(String line) {
        if (line.startsWith("#")) {
            assertThat(line).matches(COMMENT);
            return;
        }
        Matcher address = ADDRESS.matcher(line);
        Matcher set = SET.matcher(line);
        Matcher application = APPLICATION.matcher(line);
        Matcher policy = POLICY.matcher(line);
        Matcher insert = INSERT.matcher(line);
        if (address.matches()) {
            address(address.group(1).equals("set"), address.group(2), address.group(3));
        } else if (set.matches()) {
            set(set.group(1).equals("set"), set.group(2), set.group(3));
        } else if (application.matches()) {
            application(application);
        } else if (policy.matches()) {
            policy(policy);
        } else {
            assertThat(insert.matches()).as("unknown: " + line).isTrue();
            assertThat(rules().get(insert.group(3)))
                    .containsEntry("from", new TreeSet<>(java.util.List.of(insert.group(1))));
            move(insert.group(3), insert.group(4), insert.group(5));
        }
    }

    private void address(boolean isSet, String name, @Nullable String prefix) {
        assertThat(isSet).isEqualTo(prefix != null);
        if (prefix != null) {
            address(name, Cidr.parse(prefix));
        } else {
            deleteAddress(name);
        }
    }

    private void set(boolean isSet, String name, @Nullable String member) {
        if (isSet) {
            member(name, Objects.requireNonNull(member));
        } else if (member != null) {
            removeMember(name, member);
        } else {
            deleteGroup(name);
        }
    }

    private void application(Matcher line) {
        String name = line.group(2);
        if (line.group(1).equals("delete")) {
            assertThat(line.group(3)).isNull();
            applications.remove(name);
            deleteService(name);
            return;
        }
        Map<String, String> application = applications.computeIfAbsent(name, _ -> new TreeMap<>());
        application.put(line.group(3), line.group(4));
        @Nullable String to = application.get("destination-port");
        @Nullable String from = application.get("source-port");
        if (to != null) {
            service(
                    name,
                    new Service(
                            Transport.valueOf(
                                    application
                                            .getOrDefault("protocol", "")
                                            .toUpperCase(Locale.ROOT)),
                            from == null ? null : PortRange.parse(from),
                            PortRange.parse(to)));
        }
    }

    private void policy(Matcher line) {
        String name = line.group(4);
        if (line.group(1).equals("delete") && line.group(5) == null) {
            assertThat(line.group(7)).isNull();
            assertThat(line.group(8)).isNull();
            deleteRule(name);
            return;
        }
        if (line.group(5) == null) {
            assertThat(line.group(1)).isEqualTo("set");
            rule(
                    name,
                    line.group(7) == null ? "description" : "then",
                    line.group(7) == null ? line.group(8) : "permit");
        } else {
            String attribute =
                    line.group(5).replace("-address", "").replace("application", "service");
            if (line.group(1).equals("set")) {
                rule(name, attribute, line.group(6));
            } else {
                removeFromRule(name, attribute, line.group(6));
                return;
            }
        }
        rule(name, "from", line.group(2));
        rule(name, "to", line.group(3));
    }

    @Override
    void checkWays(Plan plan, boolean inbound, Map<String, TreeSet<String>> rule) {
        var zones = Zones.of(plan);
        assertThat(only(rule, "from")).isEqualTo(zones.from(inbound));
        assertThat(only(rule, "to")).isEqualTo(zones.to(inbound));
        assertThat(only(rule, "then")).isEqualTo("permit");
    }
}
