package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A block of HCL, written as {@code terraform fmt} writes it: two spaces a level, equals signs in a
 * column, an empty line before each block inside; lists come last among the attributes.
 *
 * @param header what stands before the brace
 */
record HclBlock(String header, List<Attribute> attributes, List<HclBlock> blocks) {

    /**
     * A line of a block.
     *
     * @param expression in HCL: a number, a reference, or what {@link #text} made of a text
     */
    record Attribute(String name, String expression) {

        boolean isList() {
            return expression.contains("\n");
        }

        /** Its lines; a list stands in no column. */
        Stream<String> lines(int column) {
            int spaces = isList() ? 0 : column - name.length();
            return "%s%s = %s".formatted(name, " ".repeat(spaces), expression).lines();
        }
    }

    HclBlock {
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    /** A block without attributes, of a type and with labels in the alphabet of names. */
    static HclBlock of(String type, String... labels) {
        return new HclBlock(
                Stream.concat(Stream.of(type), Stream.of(labels).map(HclBlock::text))
                        .collect(joining(" ")),
                List.of(),
                List.of());
    }

    HclBlock with(String name, String expression) {
        var more = new ArrayList<>(attributes);
        more.add(new Attribute(name, expression));
        return new HclBlock(header, more, blocks);
    }

    HclBlock with(String name, int number) {
        return with(name, Integer.toString(number));
    }

    /** A list, an element a line, so that what changes in it is a line of a difference. */
    HclBlock with(String name, List<String> expressions) {
        return with(
                name,
                expressions.stream()
                        .map(expression -> "  " + expression + ",\n")
                        .collect(joining("", "[\n", "]")));
    }

    HclBlock containing(List<HclBlock> inside) {
        return new HclBlock(header, attributes, inside);
    }

    /** A text as HCL reads it back, without templates in it. */
    static String text(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                + '"';
    }

    /** Its lines, without a line feed after the last. */
    @Override
    public String toString() {
        int widest =
                attributes.stream()
                        .filter(attribute -> !attribute.isList())
                        .mapToInt(attribute -> attribute.name().length())
                        .max()
                        .orElse(0);
        Stream<String> lines =
                Stream.concat(
                        attributes.stream().flatMap(attribute -> attribute.lines(widest)),
                        blocks.stream().flatMap(block -> ("\n" + block).lines()));
        return lines.map(line -> line.isEmpty() ? line : "  " + line)
                .collect(joining("\n", header + " {\n", "\n}"));
    }
}
