package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the little HCL that bundles use, and refuses what {@code terraform fmt} would write
 * otherwise: indents that are not two spaces a level, equals signs out of their column, empty lines
 * too many. Lists have an element a line and stand after all other attributes.
 */
final class HclReader {

    private static final Pattern OPENING = Pattern.compile("([a-z]+)((?: \"[A-Za-z0-9_]+\")*) \\{");
    private static final Pattern LABEL = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern ATTRIBUTE =
            Pattern.compile(
                    "([a-z0-9_]+)( +)= (?:\"([^\"\\\\$%{}]*)\"|([0-9]+)|([A-Za-z][A-Za-z0-9_.]*))");
    private static final Pattern LIST = Pattern.compile("([a-z0-9_]+) = \\[");
    private static final Pattern ELEMENT =
            Pattern.compile("(?:\"([^\"\\\\$%{}]*)\"|([A-Za-z][A-Za-z0-9_.]*)),");
    private static final Pattern COMMENT = Pattern.compile("# [A-Za-z0-9 ._:/()+=,-]{1,100}");

    private final HclFile file = new HclFile(new ArrayList<>(), new ArrayList<>());
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable List<String> list;
    private String before = "";

    private HclReader() {}

    /** What a file says: its comments, without their sign, and its blocks. */
    record HclFile(List<String> comments, List<Block> blocks) {}

    /** A block with what is in it; a value has lost its quotes. */
    record Block(
            String type,
            List<String> labels,
            Map<String, String> values,
            Map<String, List<String>> lists,
            List<Block> blocks) {

        String value(String name) {
            return values.getOrDefault(name, "");
        }
    }

    /** A block that is being read, and the columns of its equals signs. */
    private record Open(Block block, List<Integer> columns) {}

    static HclFile read(String text) {
        assertThat(text).endsWith("\n").doesNotContain("\n\n\n", "\t", "\r", " \n");
        var reader = new HclReader();
        text.lines().forEach(reader::readLine);
        assertThat(reader.open).as("blocks left open").isEmpty();
        assertThat(reader.list).as("a list left open").isNull();
        return reader.file;
    }

    private void readLine(String line) {
        String words = line.strip();
        boolean isEnd = words.equals("}") || words.equals("]");
        int depth = open.size() + (list == null ? 0 : 1) - (isEnd ? 1 : 0);
        assertThat(line).isEqualTo(words.isEmpty() ? "" : "  ".repeat(depth) + words);
        if (list != null) {
            readElement(list, words);
        } else if (words.startsWith("#")) {
            assertThat(words).matches(COMMENT);
            assertThat(open).as("comment inside a block: " + words).isEmpty();
            file.comments().add(words.substring(2));
        } else if (words.equals("}")) {
            close();
        } else if (!words.isEmpty()) {
            readPart(words);
        }
        before = words;
    }

    private void readElement(List<String> into, String words) {
        if (words.equals("]")) {
            assertThat(into).isNotEmpty();
            list = null;
            return;
        }
        Matcher element = ELEMENT.matcher(words);
        assertThat(element.matches()).as("no element: " + words).isTrue();
        into.add(element.group(1) == null ? element.group(2) : element.group(1));
    }

    private void readPart(String words) {
        Matcher opening = OPENING.matcher(words);
        if (opening.matches()) {
            assertThat(before).as("before " + words).isEmpty();
            List<String> labels =
                    LABEL.matcher(opening.group(2)).results().map(label -> label.group(1)).toList();
            var block =
                    new Block(
                            opening.group(1),
                            labels,
                            new LinkedHashMap<>(),
                            new LinkedHashMap<>(),
                            new ArrayList<>());
            (open.isEmpty() ? file.blocks() : open.getLast().block().blocks()).add(block);
            open.addLast(new Open(block, new ArrayList<>()));
            return;
        }
        Matcher opened = LIST.matcher(words);
        if (opened.matches()) {
            assertThat(before).as("before " + words).isNotIn("", "}");
            list = new ArrayList<>();
            assertThat(open.getLast().block().lists().put(opened.group(1), list))
                    .as("twice: " + words)
                    .isNull();
            return;
        }
        Matcher attribute = ATTRIBUTE.matcher(words);
        assertThat(attribute.matches()).as("neither block nor attribute: " + words).isTrue();
        assertThat(before).as("before " + words).isNotIn("", "}", "]");
        String value =
                attribute.group(3) != null
                        ? attribute.group(3)
                        : attribute.group(4) != null ? attribute.group(4) : attribute.group(5);
        assertThat(open.getLast().block().values().put(attribute.group(1), value))
                .as("twice: " + words)
                .isNull();
        open.getLast().columns().add(attribute.end(2));
    }

    private void close() {
        Open closed = open.removeLast();
        int column =
                closed.block().values().keySet().stream().mapToInt(String::length).max().orElse(0)
                        + 1;
        assertThat(closed.columns()).as(closed.block().toString()).allMatch(c -> c == column);
    }
}
