package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A block of HCL, written as {@code terraform fmt} writes it: two spaces a level, equals signs in a
 * column, an empty line before each block inside.
 *
 * @param header what stands before the brace
 */
record HclBlock(String header, List<Attribute> attributes, List<HclBlock> blocks) {

    /**
     * A line of a block.
     *
     * @param expression in HCL: a number, a reference, or what {@link #text} made of a text
     */
    record Attribute(String name, String expression) {}

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
        int widest = attributes.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        Stream<String> lines =
                Stream.concat(
                        attributes.stream()
                                .map(
                                        line ->
                                                line.name()
                                                        + " ".repeat(widest - line.name().length())
                                                        + " = "
                                                        + line.expression()),
                        blocks.stream().flatMap(block -> ("\n" + block).lines()));
        return lines.map(line -> line.isEmpty() ? line : "  " + line)
                .collect(joining("\n", header + " {\n", "\n}"));
    }
}
