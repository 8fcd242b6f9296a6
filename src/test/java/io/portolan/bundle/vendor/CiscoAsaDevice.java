package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ASA that knows the few commands bundles use, with something of its user's on it. It answers
 * with a message, and changes nothing, where a line is there already or what is removed is not. It
 * fails where a bundle must never come to: a name that is too long or taken by an object, a group
 * that is missing, empty or in use, any other command.
 */
final class CiscoAsaDevice implements Device {

    private static final Pattern COMMENT = Pattern.compile("! [A-Za-z0-9 ._:/()+=,-]{1,100}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.!@#$%^&()_{}-]{1,64}");
    private static final Pattern LIST =
            Pattern.compile("access-list (\\S{1,241}) (?:line ([1-9]\\d*) )?extended (.+)");

    private final Map<String, TreeSet<Cidr>> groups = new TreeMap<>();
    private final Map<String, String> descriptions = new TreeMap<>();
    private final Map<String, List<String>> lists = new TreeMap<>();
    private final List<String> messages = new ArrayList<>();
    private String open = "";

    CiscoAsaDevice() {
        run("object-group network mine");
        run(" network-object host 198.18.7.7");
        run("access-list outside_access_in extended permit tcp any4 object-group mine eq 443");
        run("access-list outside_access_in extended deny ip any4 any4");
    }

    @Override
    public CiscoAsaDevice load(Bundle bundle) {
        bundle.files().forEach(file -> load(file.content()));
        return this;
    }

    CiscoAsaDevice load(String file) {
        assertThat(file).endsWith("\n").doesNotContain("\r", "\t", "?");
        file.lines().forEach(this::run);
        return this;
    }

    private void run(String line) {
        if (line.startsWith("!")) {
            assertThat(line).matches(COMMENT);
        } else if (line.startsWith(" ")) {
            inGroup(line.substring(1));
        } else if (!line.isEmpty()) {
            open = "";
            globally(line);
        }
    }

    private void globally(String command) {
        if (command.startsWith("object-group network ")) {
            open = last(command);
            assertThat(open).matches(NAME).isNotEqualTo("user_object");
            groups.computeIfAbsent(open, _ -> new TreeSet<>());
        } else if (command.startsWith("no object-group network ")) {
            String group = last(command);
            assertThat(isUsed(group)).as("in use: " + command).isFalse();
            descriptions.remove(group);
            note(groups.remove(group) != null, command);
        } else if (command.startsWith("no access-list ")) {
            remove(command.substring("no ".length()));
        } else {
            add(command);
        }
    }

    private void inGroup(String command) {
        assertThat(open).as(command).isNotEmpty();
        if (command.startsWith("description ")) {
            String text = command.substring("description ".length());
            assertThat(text).matches("[A-Za-z0-9 ._:/()+=,-]{1,200}");
            descriptions.put(open, text);
        } else if (command.startsWith("no ")) {
            Cidr member = CiscoReader.member(command.substring("no ".length()));
            note(group(open).remove(member), command);
            assertThat(group(open).isEmpty() && isUsed(open)).as("emptied: " + command).isFalse();
        } else {
            note(group(open).add(CiscoReader.member(command)), command);
        }
    }

    private void add(String command) {
        Matcher line = list(command);
        String entry = line.group(3);
        CiscoReader.groups(entry)
                .forEach(group -> assertThat(group(group)).as(command).isNotEmpty());
        assertThat(entry).matches(CiscoReader.ENTRY);
        List<String> list = lists.computeIfAbsent(line.group(1), _ -> new ArrayList<>());
        if (list.contains(entry)) {
            note(false, command);
        } else {
            int at = line.group(2) == null ? list.size() : Integer.parseInt(line.group(2)) - 1;
            list.add(Math.min(at, list.size()), entry);
        }
    }

    private void remove(String command) {
        Matcher line = list(command);
        assertThat(line.group(2)).as("by number: " + command).isNull();
        assertThat(line.group(3)).matches(CiscoReader.ENTRY);
        List<String> list = lists.getOrDefault(line.group(1), new ArrayList<>());
        note(list.remove(line.group(3)), command);
        if (list.isEmpty()) {
            lists.remove(line.group(1));
        }
    }

    private static Matcher list(String command) {
        Matcher line = LIST.matcher(command);
        assertThat(line.matches()).as("unknown: " + command).isTrue();
        return line;
    }

    private void note(boolean isChange, String command) {
        if (!isChange) {
            messages.add(command);
        }
    }

    private static String last(String command) {
        return command.substring(command.lastIndexOf(' ') + 1);
    }

    private boolean isUsed(String group) {
        return lists.values().stream()
                .flatMap(List::stream)
                .anyMatch(entry -> CiscoReader.groups(entry).contains(group));
    }

    /** The members of a group, which must be there. */
    TreeSet<Cidr> group(String name) {
        return Objects.requireNonNull(groups.get(name), name);
    }

    /** The entries of an access list in their order; none if there is no such list. */
    List<String> entries(String list) {
        return lists.getOrDefault(list, List.of());
    }

    /** What it said no to because it was so already, since it was switched on. */
    List<String> messages() {
        return messages;
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return new CiscoReader(this::group, plan.prefix())
                .read(lists.values().stream().flatMap(List::stream).toList());
    }

    /** Permits beside each other in alphabetical order: which comes first makes no difference. */
    @Override
    public String toString() {
        var text = new StringBuilder(groups + "\n" + descriptions + "\n");
        lists.forEach(
                (name, entries) -> {
                    var run = new TreeSet<String>();
                    text.append(name);
                    for (String entry : entries) {
                        if (!entry.startsWith("permit ")) {
                            text.append(run).append(entry);
                            run.clear();
                        } else {
                            run.add(entry);
                        }
                    }
                    text.append(run).append('\n');
                });
        return text.toString();
    }
}
