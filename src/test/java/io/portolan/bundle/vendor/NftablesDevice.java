package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A device that knows the few commands bundles use, and as strict as nft: what is added twice is
 * there once, what is deleted must be there and unused, and no two elements of a set overlap.
 */
final class NftablesDevice implements Device {

    private final Map<String, TreeSet<Cidr>> sets = new TreeMap<>();
    private final Map<String, List<String>> chains = new TreeMap<>();

    @Override
    public NftablesDevice load(Bundle bundle) {
        bundle.files().forEach(file -> load(file.content()));
        return this;
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return NftablesReader.read(this, plan.prefix());
    }

    /** Runs a file. */
    NftablesDevice load(String script) {
        script.lines().filter(line -> line.startsWith("#")).forEach(NftablesDevice::checkComment);
        String commands =
                String.join("\n", script.lines().filter(line -> !line.startsWith("#")).toList());
        commands.replaceAll("\\{\\s+", "{ ")
                .replaceAll(",\\s+", ", ")
                .replaceAll("\\s+}", " }")
                .lines()
                .filter(line -> !line.isEmpty())
                .forEach(this::execute);
        return this;
    }

    private static void checkComment(String line) {
        assertThat(line).matches("#!/usr/sbin/nft -f|# [A-Za-z0-9 ._:/()+=,-]{0,100}");
    }

    private void execute(String command) {
        String[] words = command.split(" ", 6);
        assertThat(words).as(command).hasSizeGreaterThanOrEqualTo(4);
        assertThat(words[2]).as(command).isEqualTo("inet");
        String name = words.length > 4 ? words[4] : "";
        String rest = words.length > 5 ? words[5] : "";
        switch (words[0] + " " + words[1]) {
            case "add table" -> assertThat(name).as(command).isEmpty();
            case "add set" -> {
                assertThat(rest).isEqualTo("{ type %s; flags interval; }".formatted(type(name)));
                sets.computeIfAbsent(name, _ -> new TreeSet<>());
            }
            case "flush set" -> set(name).clear();
            case "delete set" -> {
                assertThat(rules()).as(command).noneMatch(rule -> uses(rule, name));
                assertThat(sets.remove(name)).as(command).isNotNull();
            }
            case "add element" -> elements(rest).forEach(cidr -> add(name, cidr));
            case "delete element" ->
                    elements(rest).forEach(cidr -> assertThat(set(name).remove(cidr)).isTrue());
            case "add chain" -> chains.computeIfAbsent(name, _ -> new ArrayList<>());
            case "flush chain" -> chain(name).clear();
            case "delete chain" -> assertThat(chains.remove(name)).as(command).isNotNull();
            case "add rule" -> chain(name).add(rest);
            default -> throw new AssertionError("unknown command: " + command);
        }
    }

    private static String type(String set) {
        return set.endsWith("_v4") ? "ipv4_addr" : "ipv6_addr";
    }

    private void add(String set, Cidr element) {
        assertThat(set(set))
                .as("%s in %s", element, set)
                .noneMatch(there -> there.overlaps(element) && !there.equals(element));
        set(set).add(element);
    }

    private static Stream<Cidr> elements(String braces) {
        assertThat(braces).startsWith("{ ").endsWith(" }");
        return Arrays.stream(braces.substring(2, braces.length() - 2).split(", ", -1))
                .map(Cidr::parse);
    }

    private static boolean uses(String rule, String set) {
        return List.of(rule.split(" ", -1)).contains("@" + set);
    }

    private Stream<String> rules() {
        return chains.values().stream().flatMap(List::stream);
    }

    /** The elements of a set, which must be there. */
    TreeSet<Cidr> set(String name) {
        return Objects.requireNonNull(sets.get(name), name);
    }

    /** The rules of a chain, which must be there. */
    List<String> chain(String name) {
        return Objects.requireNonNull(chains.get(name), name);
    }

    @Override
    public String toString() {
        return sets + "\n" + chains;
    }
}
