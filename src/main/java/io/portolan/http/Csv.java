package io.portolan.http;

import java.util.List;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Tables as CSV (RFC 4180, with line feeds), harmless in a spreadsheet. */
public final class Csv {

    private static final CsvMapper MAPPER = new CsvMapper();

    /** What makes a formula at the start of a cell, full-width signs included (OWASP's list). */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private Csv() {}

    /** A table with its header; every row has a cell a column. */
    public static String write(List<String> columns, List<List<String>> rows) {
        var schema = CsvSchema.builder().addColumns(columns, CsvSchema.ColumnType.STRING).build();
        return MAPPER.writer(schema.withHeader().withLineSeparator("\n"))
                .writeValueAsString(
                        rows.stream().map(row -> row.stream().map(Csv::inert).toList()).toList());
    }

    /** A cell that a spreadsheet would take for a formula is marked as text. */
    private static String inert(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
