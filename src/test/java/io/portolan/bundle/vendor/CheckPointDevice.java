package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A management server that knows the few commands bundles give to their shell functions; what the
 * functions themselves do is left to a real shell, in {@link CheckPointShellTests}.
 */
final class CheckPointDevice extends ObjectFirewall {

    private static final Pattern WORD = Pattern.compile("'([A-Za-z0-9 ._:/()+=,-]*)'|([^' ]+)");
    private static final List<String> END =
            List.of("m publish", "published=yes", "echo 'published; now install the policy'");

    CheckPointDevice() {
        super(".");
    }

    @Override
    String any(Family family) {
        return "Any";
    }

    @Override
    void run(String file) {
        List<String> lines = file.lines().toList();
        assertThat(lines.getFirst()).isEqualTo("#!/bin/bash");
        int start = lines.indexOf("trap finish EXIT");
        if (start < 0) {
            assertThat(lines).allMatch(line -> line.isEmpty() || line.startsWith("#"));
            return;
        }
        assertThat(lines.get(start + 1)).matches("layer='[A-Za-z0-9 ._-]+'");
        assertThat(lines.get(start + 2))
                .matches("position=\\(position(.above '[A-Za-z0-9 ._-]+'| top)\\)");
        assertThat(lines.subList(lines.size() - 3, lines.size())).isEqualTo(END);
        lines.subList(start + 3, lines.size() - 3).forEach(line -> execute(words(line)));
    }

    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        assertThat(line.replaceAll(WORD.pattern(), "").strip()).as(line).isEmpty();
        return words;
    }

    private void execute(List<String> words) {
        switch (words.getFirst()) {
            case "put" -> put(words.get(1), words.get(2), values(words.subList(3, words.size())));
            case "rule" -> rule(words.get(1), values(words.subList(2, words.size())));
            case "gone" -> gone(words.get(1), words.get(2));
            case "rule_gone" -> deleteRule(words.get(1));
            default -> throw new AssertionError("unknown: " + words);
        }
    }

    private static Map<String, List<String>> values(List<String> words) {
        assertThat(words.size() % 2).as(words.toString()).isZero();
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String[] name = words.get(i).split("\\.", 2);
            List<String> all = values.computeIfAbsent(name[0], _ -> new ArrayList<>());
            if (name.length == 2 && !name[1].equals("type")) {
                assertThat(name[1]).isEqualTo(Integer.toString(all.size() + 1));
            }
            all.add(words.get(i + 1));
        }
        return values;
    }

    private void put(String kind, String name, Map<String, List<String>> values) {
        assertThat(name).matches("[A-Za-z][A-Za-z0-9_.]{0,62}");
        switch (kind) {
            case "host" -> address(name, Cidr.parse(one(values, "ip-address")));
            case "network" ->
                    address(
                            name,
                            Cidr.parse(one(values, "subnet") + "/" + one(values, "mask-length")));
            case "group" -> members(name, Objects.requireNonNull(values.get("members")));
            case "service-udp", "service-tcp" -> {
                assertThat(one(values, "match-for-any")).isEqualTo("false");
                @Nullable List<String> from = values.get("source-port");
                service(
                        name,
                        new Service(
                                Transport.valueOf(
                                        kind.substring("service-".length())
                                                .toUpperCase(Locale.ROOT)),
                                from == null ? null : PortRange.parse(from.getFirst()),
                                PortRange.parse(one(values, "port"))));
            }
            default -> throw new AssertionError("unknown: " + kind);
        }
    }

    private static String one(Map<String, List<String>> values, String name) {
        List<String> all = Objects.requireNonNull(values.get(name), name);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private void gone(String kind, String name) {
        switch (kind) {
            case "host", "network" -> deleteAddress(name);
            case "group" -> deleteGroup(name);
            default -> deleteService(name);
        }
    }

    @Override
    void checkWays(Plan plan, boolean inbound, Map<String, TreeSet<String>> rule) {
        assertThat(only(rule, "action")).isEqualTo("Accept");
        assertThat(only(rule, "track")).isEqualTo("Log");
    }

    /** Each new rule is put above the others: the last is the first. */
    @Override
    boolean isTopFirst() {
        return true;
    }
}
