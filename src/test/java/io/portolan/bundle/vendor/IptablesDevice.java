package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Linux that knows the few commands bundles use, and as strict as ipset and iptables: what is
 * named must be there, what is used is not deleted, a family keeps to itself.
 */
final class IptablesDevice implements Device {

    private static final Pattern JUMP =
            Pattern.compile(
                    "(?:(?<while>while ))?(?<program>ip6?tables) -w 10 -C (?<hook>[A-Z]+) -j (?<chain>\\w+) 2>/dev/null"
                            + "(?: \\|\\| |; do )\\k<program> -w 10 -(?<verb>[ID]) \\k<hook> -j \\k<chain>(?:; done)?");

    private final Map<String, TreeSet<Cidr>> sets = new TreeMap<>();
    private final Map<Family, Map<String, List<String>>> chains =
            new TreeMap<>(Map.of(Family.IPV4, new TreeMap<>(), Family.IPV6, new TreeMap<>()));
    private final Map<Family, List<String>> jumps =
            new TreeMap<>(Map.of(Family.IPV4, new ArrayList<>(), Family.IPV6, new ArrayList<>()));

    /** Runs the script; the other files must be what it feeds to others, and nothing more. */
    @Override
    public IptablesDevice load(Bundle bundle) {
        List<ShellReader.Command> commands = ShellReader.read(bundle.files().getFirst().content());
        assertThat(
                        bundle.files().stream()
                                .skip(1)
                                .map(file -> file.content().lines().skip(1).toList()))
                .allMatch(part -> commands.stream().anyMatch(c -> c.input().equals(part)));
        commands.forEach(this::execute);
        return this;
    }

    private void execute(ShellReader.Command command) {
        Matcher jump = JUMP.matcher(command.line());
        if (command.line().equals("ipset restore")) {
            command.input().forEach(this::ipset);
        } else if (jump.matches()) {
            assertThat(jump.group("verb")).isEqualTo(jump.group("while") == null ? "I" : "D");
            jump(jump);
        } else {
            restore(
                    switch (command.line()) {
                        case "iptables-restore -w 10 --noflush" -> Family.IPV4;
                        case "ip6tables-restore -w 10 --noflush" -> Family.IPV6;
                        default -> throw new AssertionError("unknown command: " + command);
                    },
                    command.input());
        }
    }

    private void jump(Matcher command) {
        Family family = command.group("program").equals("iptables") ? Family.IPV4 : Family.IPV6;
        String jump = command.group("hook") + " " + command.group("chain");
        if (command.group("verb").equals("D")) {
            jumps(family).removeIf(jump::equals);
        } else if (!jumps(family).contains(jump)) {
            assertThat(chains(family)).containsKey(command.group("chain"));
            jumps(family).addFirst(jump);
        }
    }

    private void ipset(String command) {
        String[] words = command.split(" ", 3);
        String name = words[1];
        assertThat(name).hasSizeLessThanOrEqualTo(31);
        switch (words[0]) {
            case "create" -> {
                assertThat(words[2])
                        .isEqualTo(
                                "hash:net family %s maxelem 1048576 -exist"
                                        .formatted(name.endsWith("4") ? "inet" : "inet6"));
                sets.computeIfAbsent(name, _ -> new TreeSet<>());
            }
            case "flush" -> set(name).clear();
            case "add" -> set(name).add(element(name, words[2]));
            case "del" -> set(name).remove(element(name, words[2]));
            case "swap" -> {
                TreeSet<Cidr> other = set(words[2]);
                sets.put(words[2], set(name));
                sets.put(name, other);
            }
            case "destroy" -> {
                assertThat(rules()).noneMatch(rule -> rule.contains(" " + name + " "));
                assertThat(sets.remove(name)).as(command).isNotNull();
            }
            default -> throw new AssertionError("unknown command: " + command);
        }
    }

    private static Cidr element(String set, String words) {
        assertThat(words).endsWith(" -exist");
        Cidr cidr = Cidr.parse(words.substring(0, words.length() - " -exist".length()));
        assertThat(cidr.length()).isPositive();
        assertThat(cidr.family()).isEqualTo(set.endsWith("4") ? Family.IPV4 : Family.IPV6);
        return cidr;
    }

    private void restore(Family family, List<String> lines) {
        assertThat(lines.getFirst()).isEqualTo("*filter");
        assertThat(lines.getLast()).isEqualTo("COMMIT");
        for (String line : lines.subList(1, lines.size() - 1)) {
            String[] words = line.split(" ", 3);
            if (line.matches(":\\w{1,28} - \\[0:0]")) {
                chains(family).put(words[0].substring(1), new ArrayList<>());
            } else if (words[0].equals("-A")) {
                assertThat(setsOf(words[2])).allMatch(sets::containsKey);
                chain(family, words[1]).add(words[2]);
            } else {
                assertThat(words[0]).as(line).isEqualTo("-X");
                assertThat(chain(family, words[1])).isEmpty();
                assertThat(jumps(family)).noneMatch(jump -> jump.endsWith(" " + words[1]));
                chains(family).remove(words[1]);
            }
        }
    }

    private static Stream<String> setsOf(String rule) {
        return Pattern.compile("--match-set (\\w+) ").matcher(rule).results().map(r -> r.group(1));
    }

    private Stream<String> rules() {
        return chains.values().stream()
                .flatMap(chains -> chains.values().stream())
                .flatMap(List::stream);
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return IptablesReader.read(this, plan);
    }

    /** What it goes through where packets of a direction come in, in order. */
    Stream<String> rules(Family family, String hook, String chain) {
        return jumps(family).contains(hook + " " + chain)
                ? chain(family, chain).stream()
                : Stream.of();
    }

    TreeSet<Cidr> set(String name) {
        return Objects.requireNonNull(sets.get(name), name);
    }

    private List<String> chain(Family family, String name) {
        return Optional.ofNullable(chains(family).get(name)).orElseThrow();
    }

    private Map<String, List<String>> chains(Family family) {
        return Objects.requireNonNull(chains.get(family));
    }

    private List<String> jumps(Family family) {
        return Objects.requireNonNull(jumps.get(family));
    }

    @Override
    public String toString() {
        return Arrays.asList(sets, chains, jumps).toString();
    }
}
