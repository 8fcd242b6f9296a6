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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A router that takes the few forms of a line bundles use. As on RouterOS an address is kept in
 * another spelling than it was typed in, an entry that is in its list already is an error, and a
 * rule may only name lists that are not empty.
 */
final class MikroTikDevice implements Device {

    private static final String MENU = "(?<menu>/ip(?:v6)? firewall (?:filter|address-list))";
    private static final String VALUE = "(?:\"[A-Za-z0-9 ._:/()+=,-]*\"|[a-z0-9.:/,-]+)";
    private static final Pattern WORD = Pattern.compile("([a-z-]+)=(" + VALUE + ")(?: |$)");
    private static final Pattern ADD = Pattern.compile(MENU + " add (?<words>[^{}\\[\\]$]+)");
    private static final Pattern ADD_IF =
            Pattern.compile(
                    ":if \\(\\[:len \\["
                            + MENU
                            + " find where (?<where>[^\\]$]+)]] = 0\\) do=\\{ (?<add>[^{}]+) }");
    private static final Pattern REMOVE =
            Pattern.compile(MENU + " remove \\[find where (?<where>[^\\]$]+)]");
    private static final Pattern REMOVE_OTHERS =
            Pattern.compile(
                    ":foreach i in=\\["
                            + MENU
                            + " find where (?<where>[^\\]$]+)] do=\\{ :if \\(\\[:typeof \\[:find"
                            + " \"(?<keep>\\|[^\"$]+\\|)\" \\(\"\\|\" \\. \\[\\k<menu> get \\$i (?<property>comment|list)]"
                            + " \\. \"\\|\"\\)]] = \"nil\"\\) do=\\{ \\k<menu> remove \\$i } }");
    private static final Set<String> KNOWN =
            Set.of(
                    "chain",
                    "list",
                    "address",
                    "comment",
                    "action",
                    "protocol",
                    "src-address-list",
                    "dst-address-list",
                    "src-port",
                    "dst-port");

    private record Entry(String menu, Map<String, String> words) {

        String get(String word) {
            return words.getOrDefault(word, "");
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    @Override
    public MikroTikDevice load(Bundle bundle) {
        bundle.files().forEach(file -> file.content().lines().forEach(this::type));
        return this;
    }

    MikroTikDevice type(String line) {
        if (line.isEmpty() || line.startsWith("# ")) {
            return this;
        }
        Matcher addIf = ADD_IF.matcher(line);
        Matcher remove = REMOVE.matcher(line);
        Matcher others = REMOVE_OTHERS.matcher(line);
        if (addIf.matches()) {
            if (find(addIf.group("menu"), addIf.group("where")).isEmpty()) {
                add(addIf.group("add"));
            }
        } else if (remove.matches()) {
            entries.removeAll(find(remove.group("menu"), remove.group("where")));
        } else if (others.matches()) {
            entries.removeAll(
                    find(others.group("menu"), others.group("where")).stream()
                            .filter(
                                    entry ->
                                            !others.group("keep")
                                                    .contains(
                                                            "|"
                                                                    + entry.get(
                                                                            others.group(
                                                                                    "property"))
                                                                    + "|"))
                            .toList());
        } else {
            add(line);
        }
        return this;
    }

    private void add(String command) {
        Matcher add = ADD.matcher(command);
        assertThat(add.matches()).as("unknown: " + command).isTrue();
        Map<String, String> words = words(add.group("words"));
        assertThat(KNOWN).containsAll(words.keySet());
        var entry = new Entry(add.group("menu"), words);
        if (entry.menu().endsWith("address-list")) {
            words.put("address", Cidr.parse(entry.get("address")).toString());
            assertThat(members(entry.menu(), entry.get("list")))
                    .as("already have such entry: " + command)
                    .doesNotContain(Cidr.parse(entry.get("address")));
        } else {
            Stream.of("src-address-list", "dst-address-list")
                    .filter(words::containsKey)
                    .forEach(
                            list ->
                                    assertThat(members(lists(entry.menu()), entry.get(list)))
                                            .as(command)
                                            .isNotEmpty());
        }
        entries.add(entry);
    }

    private static Map<String, String> words(String text) {
        var words = new LinkedHashMap<String, String>();
        Matcher word = WORD.matcher(text);
        int at = 0;
        while (word.find()) {
            assertThat(word.start()).as(text).isEqualTo(at);
            assertThat(words.put(word.group(1), word.group(2).replace("\"", "")))
                    .as("twice: " + text)
                    .isNull();
            at = word.end();
        }
        assertThat(at).as(text).isEqualTo(text.length());
        return words;
    }

    private List<Entry> find(String menu, String where) {
        var exact = new HashMap<String, String>();
        String begins = "";
        Matcher word = Pattern.compile("([a-z]+)([=~])\"([^\"]+)\"(?: |$)").matcher(where);
        while (word.find()) {
            if (word.group(2).equals("~")) {
                assertThat(word.group()).matches("comment~\"\\^\\w+ \" ?");
                begins = word.group(3).substring(1);
            } else {
                exact.put(word.group(1), word.group(3));
            }
        }
        String prefix = begins;
        assertThat(exact.size() + prefix.length()).as(where).isPositive();
        return entries.stream()
                .filter(entry -> entry.menu().equals(menu))
                .filter(entry -> entry.get("comment").startsWith(prefix))
                .filter(entry -> entry.words().entrySet().containsAll(exact.entrySet()))
                .toList();
    }

    private static String lists(String menu) {
        return menu.replace("filter", "address-list");
    }

    private List<Cidr> members(String menu, String list) {
        return entries.stream()
                .filter(entry -> entry.menu().equals(menu) && entry.get("list").equals(list))
                .map(entry -> Cidr.parse(entry.get("address")))
                .toList();
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return Stream.of(Family.values())
                .flatMap(
                        family ->
                                Stream.of("_in", "_out")
                                        .flatMap(
                                                chain ->
                                                        chain(family, plan.prefix() + chain)
                                                                .map(rule -> passage(plan, rule))))
                .toList();
    }

    private Stream<Entry> chain(Family family, String chain) {
        String menu = (family == Family.IPV4 ? "/ip" : "/ipv6") + " firewall filter";
        return entries.stream()
                .filter(entry -> entry.menu().equals(menu) && entry.get("chain").equals(chain));
    }

    private Passage passage(Plan plan, Entry rule) {
        boolean inbound = rule.get("chain").equals(plan.prefix() + "_in");
        assertThat(
                        Servers.isInbound(
                                plan,
                                63,
                                rule.get("src-address-list"),
                                rule.get("dst-address-list")))
                .isEqualTo(inbound);
        assertThat(rule.get("action")).isEqualTo("accept");
        return new Passage(
                inbound ? Direction.INBOUND : Direction.OUTBOUND,
                rule.menu().startsWith("/ip ") ? Family.IPV4 : Family.IPV6,
                Transport.valueOf(rule.get("protocol").toUpperCase(Locale.ROOT)),
                addresses(rule, inbound ? "src" : "dst"),
                ports(rule, "src-port"),
                addresses(rule, inbound ? "dst" : "src"),
                Objects.requireNonNull(ports(rule, "dst-port")));
    }

    private @Nullable CidrSet addresses(Entry rule, String end) {
        String list = rule.get(end + "-address-list");
        return list.isEmpty() ? null : CidrSet.of(members(lists(rule.menu()), list));
    }

    private static @Nullable PortSet ports(Entry rule, String word) {
        if (rule.get(word).isEmpty()) {
            return null;
        }
        PortSet ports = PortSet.parse(List.of(rule.get(word).split(",", -1)));
        assertThat(ports.ranges().stream().mapToInt(r -> r.first() == r.last() ? 1 : 2).sum())
                .isLessThanOrEqualTo(15);
        return ports;
    }

    /** Sorted: accepts beside each other may stand in any order. */
    @Override
    public String toString() {
        return String.join("\n", entries.stream().map(Entry::toString).sorted().toList());
    }
}
