package io.portolan.http;

import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Tables as CSV (RFC 4180, with line feeds), harmless in a spreadsheet. */
public final class Csv {

    private static final CsvMapper MAPPER = new CsvMapper();

    /** What makes a formula at the start of a cell, full-width signs included (OWASP's list). */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private Csv() {}

    /** A table with its header; every row has a cell a column. */
    public static String write(List<String> columns, Iterable<List<String>> rows) {
        var text = new StringWriter();
        write(columns, rows, text);
        return text.toString();
    }

    /** The same row by row, of which there may be many. */
    public static TextBody body(List<String> columns, Iterable<List<String>> rows) {
        return out -> write(columns, rows, out);
    }

    private static void write(List<String> columns, Iterable<List<String>> rows, Writer out) {
        var schema = CsvSchema.builder().addColumns(columns, CsvSchema.ColumnType.STRING).build();
        try (var writer =
                MAPPER.writer(schema.withHeader().withLineSeparator("\n"))
                        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .writeValues(out)) {
            for (List<String> row : rows) {
                writer.write(row.stream().map(Csv::inert).toList());
            }
        }
    }

    /** A cell that a spreadsheet would take for a formula is marked as text. */
    private static String inert(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
