package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.HostileTexts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

class CsvTests {

    private static final List<String> COLUMNS = List.of("cidr", "note");

    @Test
    void writesAHeaderAndARowALine() {
        assertThat(Csv.write(COLUMNS, List.of(List.of("44.229.228.186/32", "us"), List.of("", ""))))
                .isEqualTo("cidr,note\n44.229.228.186/32,us\n,\n");
    }

    @Test
    void writesTheHeaderOfAnEmptyTable() {
        assertThat(Csv.write(COLUMNS, List.of())).isEqualTo("cidr,note\n");
    }

    @Test
    void quotesWhatWouldEndACell() {
        assertThat(Csv.write(COLUMNS, List.of(List.of("a,b", "c \"d\"\ne"))))
                .isEqualTo("cidr,note\n\"a,b\",\"c \"\"d\"\"\ne\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=HYPERLINK(\"https://evil.test\",\"x\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "＝1+1",
                "＋1",
                "－1",
                "＠SUM(A1)"
            })
    void marksAFormulaAsText(String formula) {
        assertThat(read(Csv.write(COLUMNS, List.of(List.of("x", formula)))).getLast())
                .containsExactly("x", "'" + formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"44.229.228.186/32", "2001:db8::/48", "a=b", "5060-5061", "'quoted'"})
    void leavesEverythingElseAsItIs(String cell) {
        assertThat(read(Csv.write(COLUMNS, List.of(List.of(cell, cell)))).getLast())
                .containsExactly(cell, cell);
    }

    @Test
    void keepsHostileTextsInTheirCells() {
        List<List<String>> rows =
                HostileTexts.ALL.stream().map(text -> List.of("x", text)).toList();

        assertThat(read(Csv.write(COLUMNS, rows)).stream().skip(1).map(List::getLast))
                .zipSatisfy(
                        HostileTexts.ALL, (cell, text) -> assertThat(cell).isIn(text, "'" + text));
    }

    private static List<List<String>> read(String csv) {
        return Stream.of(
                        new CsvMapper()
                                .readerFor(String[][].class)
                                .with(CsvReadFeature.WRAP_AS_ARRAY)
                                .<String[][]>readValue(csv))
                .map(List::of)
                .toList();
    }
}
