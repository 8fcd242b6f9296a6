package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A router that knows the few commands bundles use, with something of its user's on it. It answers
 * with a message, and changes nothing, where an entry is there already or what is removed is not.
 * It fails where a bundle must never come to: a number that another entry has, a group that is
 * missing, empty, in use or of the other family, a list that is removed, any other command.
 */
final class CiscoIosDevice implements Device {

    private static final Pattern COMMENT = Pattern.compile("! [A-Za-z0-9 ._:/()+=,-]{1,100}");
    private static final Pattern GROUP =
            Pattern.compile("object-group (network|v6-network) ([A-Za-z][A-Za-z0-9_]{0,63})");
    private static final Pattern LIST =
            Pattern.compile("(ip access-list extended|ipv6 access-list) ([A-Za-z]\\S{0,62})");
    private static final Pattern ADDING =
            Pattern.compile("(?:(sequence )?([1-9]\\d{0,9}) )?((?:permit|deny) .+)");
    private static final Pattern ENTRY =
            Pattern.compile(
                    "permit (?:(?:udp|tcp)(?: (?:any|object-group \\S+)(?: eq \\d+| range \\d+ \\d+)?){2}"
                            + "(?: established)?)|deny ip(?:v6)? any any");

    private record AccessList(Family family, TreeMap<Integer, String> entries) {}

    private final Map<String, Family> families = new HashMap<>();
    private final Map<String, TreeSet<Cidr>> groups = new TreeMap<>();
    private final Map<String, String> descriptions = new TreeMap<>();
    private final Map<String, AccessList> lists = new TreeMap<>();
    private final List<String> messages = new ArrayList<>();
    private String openGroup = "";
    private String openList = "";

    CiscoIosDevice() {
        Stream.of(
                        "object-group network mine",
                        " host 198.18.7.7",
                        "ip access-list extended EDGE-IN",
                        " 10 permit tcp any object-group mine eq 443",
                        " 2000000 deny ip any any")
                .forEach(this::run);
    }

    @Override
    public CiscoIosDevice load(Bundle bundle) {
        bundle.files().forEach(file -> load(file.content()));
        return this;
    }

    private void load(String file) {
        assertThat(file).endsWith("\n").doesNotContain("\r", "\t", "?");
        file.lines().forEach(this::run);
    }

    private void run(String line) {
        if (line.startsWith("!")) {
            assertThat(line).matches(COMMENT);
        } else if (line.startsWith(" ") && !openGroup.isEmpty()) {
            inGroup(line.substring(1));
        } else if (line.startsWith(" ")) {
            inList(line.substring(1));
        } else if (!line.isEmpty()) {
            openGroup = "";
            openList = "";
            globally(line);
        }
    }

    private void globally(String command) {
        Matcher group = GROUP.matcher(command.replaceFirst("^no ", ""));
        Matcher list = LIST.matcher(command);
        if (list.matches()) {
            openList = list.group(2);
            Family family = list.group(1).startsWith("ipv6") ? Family.IPV6 : Family.IPV4;
            assertThat(
                            lists.computeIfAbsent(
                                    openList, _ -> new AccessList(family, new TreeMap<>())))
                    .as(command)
                    .extracting(AccessList::family)
                    .isEqualTo(family);
            return;
        }
        assertThat(group.matches()).as("unknown: " + command).isTrue();
        String name = group.group(2);
        Family family = group.group(1).startsWith("v6") ? Family.IPV6 : Family.IPV4;
        assertThat(families.getOrDefault(name, family)).as(command).isEqualTo(family);
        if (command.startsWith("no ")) {
            assertThat(isUsed(name)).as("in use: " + command).isFalse();
            descriptions.remove(name);
            families.remove(name);
            note(groups.remove(name) != null, command);
        } else {
            openGroup = name;
            families.put(name, family);
            groups.computeIfAbsent(name, _ -> new TreeSet<>());
        }
    }

    private void inGroup(String command) {
        if (command.startsWith("description ")) {
            String text = command.substring("description ".length());
            assertThat(text).matches("[A-Za-z0-9 ._:/()+=,-]{1,200}");
            descriptions.put(openGroup, text);
        } else if (command.startsWith("no ")) {
            note(group(openGroup).remove(member(command.substring("no ".length()))), command);
            assertThat(group(openGroup)).as("emptied: " + command).isNotEmpty();
        } else {
            note(group(openGroup).add(member(command)), command);
        }
    }

    private Cidr member(String command) {
        Cidr cidr = CiscoReader.member("network-object " + command);
        assertThat(cidr.family()).as(command).isEqualTo(families.get(openGroup));
        return cidr;
    }

    private void inList(String command) {
        AccessList list = Objects.requireNonNull(lists.get(openList), command);
        if (command.startsWith("no ")) {
            String entry = command.substring("no ".length());
            assertThat(entry).matches(ENTRY);
            note(list.entries().values().remove(entry), command);
            return;
        }
        Matcher adding = ADDING.matcher(command);
        assertThat(adding.matches()).as("unknown: " + command).isTrue();
        String entry = adding.group(3);
        assertThat(entry).matches(ENTRY);
        CiscoReader.groups(entry)
                .forEach(
                        group -> {
                            assertThat(group(group)).as(command).isNotEmpty();
                            assertThat(families.get(group)).as(command).isEqualTo(list.family());
                        });
        if (list.entries().containsValue(entry)) {
            note(false, command);
            return;
        }
        int number = adding.group(2) == null ? last(list) + 10 : Integer.parseInt(adding.group(2));
        assertThat(adding.group(2) == null || (adding.group(1) != null) == isV6(list))
                .as("how a number is said: " + command)
                .isTrue();
        assertThat(list.entries())
                .as("duplicate sequence number: " + command)
                .doesNotContainKey(number);
        list.entries().put(number, entry);
    }

    private static boolean isV6(AccessList list) {
        return list.family() == Family.IPV6;
    }

    private static int last(AccessList list) {
        return list.entries().isEmpty() ? 0 : list.entries().lastKey();
    }

    private void note(boolean isChange, String command) {
        if (!isChange) {
            messages.add(command);
        }
    }

    private boolean isUsed(String group) {
        return lists.values().stream()
                .flatMap(list -> list.entries().values().stream())
                .anyMatch(entry -> CiscoReader.groups(entry).contains(group));
    }

    private TreeSet<Cidr> group(String name) {
        return Objects.requireNonNull(groups.get(name), name);
    }

    /** The entries of an access list in their order; none if there is no such list. */
    List<String> entries(String list) {
        return lists.containsKey(list)
                ? List.copyOf(Objects.requireNonNull(lists.get(list)).entries().values())
                : List.of();
    }

    /** What it said no to because it was so already, since it was switched on. */
    List<String> messages() {
        return messages;
    }

    /** In alphabetical order: the order of a list is that of its numbers. */
    @Override
    public List<Passage> passages(Plan plan) {
        List<String> entries =
                lists.values().stream()
                        .flatMap(
                                list ->
                                        list.entries().values().stream()
                                                .map(entry -> withFamily(entry, list)))
                        .toList();
        return new CiscoReader(this::group, plan.prefix())
                .read(entries).stream().sorted(Comparator.comparing(Passage::toString)).toList();
    }

    private static String withFamily(String entry, AccessList list) {
        return entry.replace(" any", isV6(list) ? " any6" : " any4");
    }

    /**
     * Permits beside each other in alphabetical order and without numbers: which comes first makes
     * no difference. An empty list is none.
     */
    @Override
    public String toString() {
        var text = new StringBuilder(groups + "\n" + descriptions + "\n");
        lists.forEach(
                (name, list) -> {
                    if (!list.entries().isEmpty()) {
                        text.append(name).append(runs(list)).append('\n');
                    }
                });
        return text.toString();
    }

    private static String runs(AccessList list) {
        var text = new StringBuilder();
        var run = new TreeSet<String>();
        for (String entry : list.entries().values()) {
            if (entry.startsWith("permit ")) {
                run.add(entry);
            } else {
                text.append(run).append(entry);
                run.clear();
            }
        }
        return text.append(run).toString();
    }
}
