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
import java.util.LinkedHashMap;
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
 * A ufw that knows the few commands bundles use. A rule keeps the ports its profiles had when it
 * was made; a profile that is not there cannot be named.
 */
final class UfwDevice implements Device {

    private static final Pattern COMMAND =
            Pattern.compile(
                    "ufw (?<route>route )?(?<delete>delete )?allow "
                            + "(?<rule>(?:(?<way>in|out) )?from (?<from>\\S+)(?: app (?<source>\\w+))? to (?<to>\\S+) app (?<destination>\\w+))"
                            + "(?: comment '(?<comment>[A-Za-z0-9 ._:/()+=,-]+)')?");

    private static final Pattern PROFILE =
            Pattern.compile(
                    "\\[(\\w{1,64})]\ntitle=\\1\ndescription=ports of \\w+\nports=([0-9,:]+)/(udp|tcp)\n");

    private static final String FOLDER = "/etc/ufw/applications.d/";

    private final Map<String, Map<String, String>> profiles = new TreeMap<>();
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    private record Rule(
            @Nullable String way,
            @Nullable Cidr from,
            @Nullable String source,
            @Nullable Cidr to,
            String destination,
            String comment) {}

    @Override
    public UfwDevice load(Bundle bundle) {
        List<ShellReader.Command> commands = ShellReader.read(bundle.files().getFirst().content());
        bundle.files().stream()
                .skip(1)
                .map(file -> file.content().lines().toList())
                .forEach(
                        part ->
                                assertThat(commands)
                                        .anyMatch(command -> command.input().equals(part)));
        commands.forEach(this::execute);
        return this;
    }

    private void execute(ShellReader.Command command) {
        Matcher words = COMMAND.matcher(command.line());
        if (command.line().startsWith("cat >" + FOLDER)) {
            profiles.put(
                    command.line().substring(("cat >" + FOLDER).length()),
                    read(String.join("\n", command.input()) + "\n"));
        } else if (command.line().startsWith("rm " + FOLDER)) {
            assertThat(profiles.remove(command.line().substring(("rm " + FOLDER).length())))
                    .isNotNull();
        } else {
            assertThat(words.matches()).as(command.line()).isTrue();
            rule(words);
        }
    }

    private static Map<String, String> read(String file) {
        var read = new TreeMap<String, String>();
        Matcher profile = PROFILE.matcher(file);
        while (profile.lookingAt()) {
            assertThat(profile.group(2).split("[,:]", -1)).hasSizeLessThanOrEqualTo(15);
            assertThat(read.put(profile.group(1), profile.group(2) + "/" + profile.group(3)))
                    .isNull();
            profile.region(profile.end(), file.length());
        }
        assertThat(profile.hitEnd() || profile.regionStart() == file.length()).isTrue();
        return read;
    }

    private void rule(Matcher words) {
        assertThat(words.group("route") == null).isEqualTo(words.group("way") != null);
        String key = words.group("rule");
        String destination = ports(words.group("destination"));
        @Nullable String source =
                words.group("source") == null ? null : ports(words.group("source"));
        if (words.group("delete") != null) {
            assertThat(words.group("comment")).isNull();
            rules.remove(key);
            return;
        }
        rules.put(
                key,
                new Rule(
                        words.group("way"),
                        address(words.group("from")),
                        source,
                        address(words.group("to")),
                        destination,
                        words.group("comment")));
    }

    private String ports(String profile) {
        List<String> found =
                profiles.values().stream()
                        .flatMap(file -> Stream.ofNullable(file.get(profile)))
                        .toList();
        assertThat(found).as(profile).hasSize(1);
        return found.getFirst();
    }

    private static @Nullable Cidr address(String text) {
        return text.equals("any") ? null : Cidr.parse(text);
    }

    @Override
    public List<Passage> passages(Plan plan) {
        boolean isForward = LinuxHook.of(plan) == LinuxHook.FORWARD;
        var inbound = new ArrayList<Passage>();
        for (Rule rule : rules.values()) {
            assertThat(rule.way() == null).isEqualTo(isForward);
            assertThat(rule.comment()).startsWith(plan.prefix() + " ");
            inbound.add(passage(rule, rule.comment().matches(".*-inbound")));
        }
        return inbound;
    }

    private static Passage passage(Rule rule, boolean inbound) {
        assertThat(rule.way()).isIn(null, inbound ? "in" : "out");
        Cidr yours = Objects.requireNonNull(inbound ? rule.to() : rule.from());
        @Nullable Cidr peer = inbound ? rule.from() : rule.to();
        Family family = yours.family();
        assertThat(peer == null || peer.family() == family).isTrue();
        String transport = rule.destination().replaceFirst(".*/", "");
        assertThat(rule.source() == null || rule.source().endsWith("/" + transport)).isTrue();
        return new Passage(
                inbound ? Direction.INBOUND : Direction.OUTBOUND,
                family,
                Transport.valueOf(transport.toUpperCase(Locale.ROOT)),
                peer == null ? null : new CidrSet(List.of(peer)),
                rule.source() == null ? null : portSet(rule.source()),
                new CidrSet(List.of(yours)),
                portSet(rule.destination()));
    }

    private static PortSet portSet(String ports) {
        return PortSet.parse(
                List.of(ports.replaceFirst("/.*", "").replace(':', '-').split(",", -1)));
    }

    @Override
    public String toString() {
        return profiles + "\n" + new TreeMap<>(rules);
    }
}
