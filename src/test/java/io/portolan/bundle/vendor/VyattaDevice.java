package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.catalog.Direction;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A router with a configuration tree, on which every file is one commit. It refuses a path or a
 * value that its templates do not know, and at commit what refers to something that is not there. A
 * node that was left without content would be seen in its text.
 */
abstract class VyattaDevice implements Device {

    private static final Pattern COMMENT = Pattern.compile("# [A-Za-z0-9 ._:/()+=,-]{1,100}");
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(set) ([^' ]+(?: [^' ]+)*) '([^'\n]+)'|(delete) ([^' ]+(?: [^' ]+)*)(?: '([^'\n]+)')?");

    private final SortedMap<String, TreeSet<String>> leaves = new TreeMap<>();

    /** Nodes that were left without content. */
    private final TreeSet<String> emptied = new TreeSet<>();

    /** Templates: the path of each leaf that may be set, and what its value may be. */
    abstract Map<Pattern, Pattern> templates();

    /** Whether a leaf holds several values. */
    boolean isMulti(String path) {
        return path.startsWith("firewall group ") && !path.endsWith(" description");
    }

    /** What a commit checks beyond the templates. */
    abstract void check();

    @Override
    public VyattaDevice load(Bundle bundle) {
        bundle.files().forEach(file -> load(file.content()));
        return this;
    }

    final VyattaDevice load(String file) {
        assertThat(file).endsWith("\n").doesNotContain("\r", "\t");
        file.lines().filter(line -> !line.isEmpty()).forEach(this::run);
        check();
        return this;
    }

    private void run(String line) {
        if (line.startsWith("#")) {
            assertThat(line).matches(COMMENT);
            return;
        }
        var command = COMMAND.matcher(line);
        assertThat(command.matches()).as("unknown: " + line).isTrue();
        if (command.group(1) != null) {
            set(command.group(2), command.group(3));
        } else {
            delete(command.group(5), command.group(6));
        }
    }

    private void set(String path, String value) {
        if (templates().entrySet().stream()
                .noneMatch(
                        template ->
                                template.getKey().matcher(path).matches()
                                        && template.getValue().matcher(value).matches())) {
            throw new AssertionError("no such node or value: %s '%s'".formatted(path, value));
        }
        emptied.removeIf(node -> path.startsWith(node + " "));
        TreeSet<String> values = leaves.computeIfAbsent(path, _ -> new TreeSet<>());
        if (!isMulti(path)) {
            values.clear();
        }
        values.add(value);
    }

    /** What is not there is answered with a message, which changes nothing. */
    private void delete(String path, @Nullable String value) {
        if (value != null) {
            assertThat(isMulti(path)).as(path).isTrue();
            TreeSet<String> values = leaves.getOrDefault(path, new TreeSet<>());
            values.remove(value);
            assertThat(values).as("emptied: " + path).isNotEmpty();
            return;
        }
        emptied.removeIf(node -> (node + " ").startsWith(path + " "));
        boolean isThere = leaves.keySet().removeIf(leaf -> (leaf + " ").startsWith(path + " "));
        String parent = path.substring(0, path.lastIndexOf(' '));
        if (isThere
                && parent.matches(".* rule \\d+ .*")
                && leaves.keySet().stream().noneMatch(leaf -> leaf.startsWith(parent + " "))) {
            emptied.add(parent);
        }
    }

    /** The value of a leaf, if it is set. */
    final @Nullable String value(String path) {
        TreeSet<String> values = leaves.get(path);
        return values == null ? null : values.first();
    }

    /** The values of a leaf, which must be there. */
    final TreeSet<String> values(String path) {
        return Objects.requireNonNull(leaves.get(path), path);
    }

    final boolean has(String path) {
        return leaves.keySet().stream().anyMatch(leaf -> leaf.startsWith(path + " "));
    }

    /** The paths of all leaves. */
    final Stream<String> paths() {
        return leaves.keySet().stream();
    }

    /** The numbers of the rules below a path, in their order. */
    final Stream<Integer> rules(String path) {
        return paths().filter(leaf -> leaf.startsWith(path + " rule "))
                .map(leaf -> leaf.substring((path + " rule ").length()).split(" ", -1)[0])
                .distinct()
                .map(Integer::valueOf)
                .sorted();
    }

    /** What an accepting rule lets through. */
    final Passage passage(
            String rule,
            boolean inbound,
            Family family,
            @Nullable CidrSet source,
            @Nullable CidrSet destination) {
        assertThat(value(rule + " action")).isEqualTo("accept");
        return new Passage(
                inbound ? Direction.INBOUND : Direction.OUTBOUND,
                family,
                Transport.valueOf(
                        Objects.requireNonNull(value(rule + " protocol")).toUpperCase(Locale.ROOT)),
                inbound ? source : destination,
                ports(value(rule + " source port")),
                Objects.requireNonNull(inbound ? destination : source),
                Objects.requireNonNull(ports(value(rule + " destination port"))));
    }

    private static @Nullable PortSet ports(@Nullable String text) {
        return text == null ? null : PortSet.parse(Stream.of(text.split(",", -1)).toList());
    }

    @Override
    public String toString() {
        return leaves + "\n" + emptied;
    }
}
