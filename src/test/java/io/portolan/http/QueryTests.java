package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.http.Problem.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTests {

    private static final List<QueryParameter> KNOWN =
            List.of(
                    QueryParameter.many("region", "Where", "us"),
                    QueryParameter.one("number", "How many", "6"),
                    QueryParameter.one("comments", "Whether", "true"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    regio=us        | parameter: regio (expected: one of comments, number, region)
                    Region=us       | parameter: Region (expected: one of comments, number, region)
                    region[]=us     | parameter: region[] (expected: one of comments, number, region)
                    =us             | parameter:  (expected: one of comments, number, region)
                    region=         | region: empty (expected: a value as in region=us, or leave the parameter out)
                    region          | region: empty (expected: a value as in region=us, or leave the parameter out)
                    region=+        | region: empty (expected: a value as in region=us, or leave the parameter out)
                    region=us&region= | region: empty (expected: a value as in region=us, or leave the parameter out)
                    number=%20      | number: empty (expected: a value as in number=6, or leave the parameter out)
                    number=1&number=1 | number: given 2 times (expected: once)
                    region=us,eu    | region: us,eu (expected: one value; for several repeat the parameter: region=us&region=eu)
                    region=us%2Ceu  | region: us,eu (expected: one value; for several repeat the parameter: region=us&region=eu)
                    number=1,2      | number: 1,2 (expected: one value without a comma)
                    number=%        | query: % (expected: valid percent-encoding)
                    number=%2       | query: %2 (expected: valid percent-encoding)
                    number=%zz      | query: %zz (expected: valid percent-encoding)
                    """)
    void refusesWhatIsNotAsItShouldBe(String query, String message) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Query.parse(query, KNOWN))
                .withMessage(message)
                .returns(ProblemType.INVALID_PARAMETER, ProblemException::type);
    }

    @Test
    void namesEveryParameterThatIsNotAsItShouldBeAtOnce() {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("colour", List.of("red"));
        values.put("region", List.of("us"));
        values.put("number", List.of("1", "2"));
        values.put("comments", List.of());

        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> Query.of(values, KNOWN));

        assertThat(problem.errors())
                .extracting(Fault::parameter)
                .containsExactly("colour", "number", "comments");
        assertThat(problem)
                .hasMessage(
                        String.join("; ", problem.errors().stream().map(Fault::detail).toList()));
    }

    @Test
    void readsRepeatedValuesInOrder() {
        Query query = Query.parse("region=us&number=6&region=e%20u&&", KNOWN);

        assertThat(query.all("region", text -> text)).containsExactly("us", "e u");
        assertThat(query.one("number", Integer::parseInt)).contains(6);
        assertThat(query.has("number")).isTrue();
        assertThat(query.has("comments")).isFalse();
        assertThat(query.one("comments", text -> text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "&&"})
    void takesNothingForNothing(String query) {
        assertThat(Query.parse(query, KNOWN).values()).isEmpty();
        assertThat(Query.parse(null, KNOWN).values()).isEmpty();
    }

    @Test
    void saysOfABadValueWhatItsReaderSays() {
        Query query = Query.parse("number=x: y", KNOWN);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () ->
                                query.one(
                                        "number",
                                        text -> {
                                            throw new IllegalArgumentException(
                                                    "count: " + text + " (expected: a number)");
                                        }))
                .withMessage("number: x: y (expected: a number)");
    }

    @Test
    void readsSwitches() {
        assertThat(Query.parse("comments=true", KNOWN).flag("comments")).isTrue();
        assertThat(Query.parse("comments=false", KNOWN).flag("comments")).isFalse();
        assertThat(Query.parse("", KNOWN).flag("comments")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "TRUE", "on", "true "})
    void refusesOtherWordsForSwitches(String word) {
        Query query = Query.of(Map.of("comments", List.of(word)), KNOWN);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> query.flag("comments"))
                .withMessage("comments: " + word + " (expected: true or false)");
    }

    @Test
    void keepsTheParametersOfOneGroup() {
        Query query = Query.parse("region=us&number=6", KNOWN);
        assertThat(query.only(KNOWN.subList(1, 2)).values()).containsOnlyKeys("number");
        assertThat(query.values()).containsOnlyKeys("region", "number");
    }
}
