package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portolan.catalog.Confidence;
import io.portolan.catalog.Documents;
import io.portolan.document.MalformedDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class HistoryDocumentTests {

    private static final String SHORT =
            """
            provider: {id: acme, name: Acme, documentation: 'https://acme.test', confidence: official}
            revisions:
            - publishedAt: '2026-01-01T00:00:00Z'
              message: First.
              acknowledge: [private-address]
              regions: [{id: us, name: US}]
            proposals:
            - publishedAt: '2026-02-01T00:00:00Z'
              message: Second.
              corrects: 1
            """;

    static final List<String> PROVIDERS = ShippedCatalogs.PROVIDERS;

    @ParameterizedTest
    @CsvSource({"plivo, 1, 0", "telnyx, 3, 0", "twilio, 3, 0", "vapi, 6, 2", "zadarma, 1, 0"})
    void holdsEveryRevision(String provider, int revisions, int proposals) {
        HistoryDocument history = ShippedCatalogs.history(provider);

        assertThat(history.provider()).hasToString(provider);
        assertThat(history.revisions()).hasSize(revisions);
        assertThat(history.proposals()).hasSize(proposals);
    }

    @ParameterizedTest
    @FieldSource("PROVIDERS")
    void isInTheOrderInWhichItWasPublished(String provider) {
        HistoryDocument history = ShippedCatalogs.history(provider);

        assertThat(history.revisions()).extracting(Publication::publishedAt).isSorted();
        assertThat(history.proposals())
                .allMatch(
                        p -> p.publishedAt().isAfter(history.revisions().getLast().publishedAt()));
    }

    @ParameterizedTest
    @FieldSource("PROVIDERS")
    void changesSomethingInEveryRevision(String provider) {
        List<Publication> revisions = ShippedCatalogs.history(provider).revisions();
        for (int i = 1; i < revisions.size(); i++) {
            assertThat(Digest.of(revisions.get(i).catalog()))
                    .isNotEqualTo(Digest.of(revisions.get(i - 1).catalog()));
        }
    }

    @Test
    void hasTheDigestOfAnEarlierStateWhereItReturnsToIt() {
        assertThat(Digest.of(ShippedCatalogs.at("vapi", 3)))
                .isEqualTo(Digest.of(ShippedCatalogs.at("vapi", 1)));
    }

    @Test
    void keepsWhatWasSaidOfARevision() {
        Publication second = ShippedCatalogs.history("vapi").revisions().get(1);

        assertThat(second.author()).isEqualTo("catalog");
        assertThat(second.publishedAt()).isEqualTo("2025-06-19T23:35:54Z");
        assertThat(second.message()).isEqualTo("172.31.9.106/32 added to the list.");
        assertThat(second.source()).isEqualTo("VapiAI/docs a3ad758");
        assertThat(second.remark()).startsWith("An RFC 1918 address");
        assertThat(second.acknowledge()).containsExactly("private-address");
        assertThat(second.corrects()).isNull();
        assertThat(ShippedCatalogs.history("vapi").revisions().get(2).corrects())
                .isEqualTo(new RevisionNumber(2));
    }

    @Test
    void letsARevisionSayItsOwnConfidence() {
        assertThat(ShippedCatalogs.at("twilio", 1).provider().confidence())
                .isEqualTo(Confidence.THIRD_PARTY);
        assertThat(ShippedCatalogs.at("twilio", 2).provider().confidence())
                .isEqualTo(Confidence.OFFICIAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    message: First.  | mesage: First.   | /revisions/0/message
                    message: Second. | message: 2       | /proposals/0/message
                    corrects: 1      | corrects: one    | /proposals/0/corrects
                    corrects: 1      | corrects: '1'    | /proposals/0/corrects
                    corrects: 1      | corrects: 0      | /proposals/0
                    2026-01-01T00    | 2026-01-01X00    | /revisions/0/publishedAt
                    message: Second. | author: me       | /proposals/0/message
                    corrects: 1      | author: me       | /proposals/0/author
                    message: First.  | message: "a\\u0007" | /revisions/0
                    [private-address] | [""]            | /revisions/0
                    proposals:       | drafts:          | /drafts
                    [private-address] | private-address | /revisions/0/acknowledge
                    , confidence: official | ''         | /provider/confidence
                    """)
    void namesThePlaceOfWhatIsWrong(String piece, String instead, String pointer) {
        assertThat(SHORT).contains(piece);
        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(
                        () ->
                                HistoryDocument.read(
                                        Documents.yaml(SHORT.replace(piece, instead)), "tester"))
                .returns(pointer, MalformedDocument::pointer);
    }

    private static final String ORDERED =
            """
            provider: {id: acme, name: Acme, documentation: 'https://acme.test', confidence: official}
            links: [{name: a, url: 'https://acme.test/a'}]
            notes: [{text: Now.}]
            revisions:
            - {publishedAt: '2026-01-01T00:00:00Z', message: First., notes: [], links: []}
            - {publishedAt: '2026-01-01T00:00:00Z', message: Second., author: alice, number: 2, corrects: 1}
            """;

    @Test
    void letsARevisionSayItsOwnProvider() {
        HistoryDocument history = HistoryDocument.read(Documents.yaml(ORDERED), "tester");

        assertThat(history.revisions().getFirst().catalog().provider().notes()).isEmpty();
        assertThat(history.revisions().getFirst().catalog().provider().links()).isEmpty();
        assertThat(history.revisions().getLast().catalog().provider().notes()).hasSize(1);
        assertThat(history.revisions())
                .extracting(Publication::author)
                .containsExactly("tester", "alice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    number: 2                | number: 3             | number-mismatch | /revisions/1
                    message: Second.         | message: S, digest: x | malformed       | /revisions/1/digest
                    corrects: 1              | corrects: 2           | order           | /revisions/1
                    01T00:00:00Z', message: F | 02T00:00:00Z', message: F | order      | /revisions/1
                    corrects: 1              | provider: {id: b, name: B, documentation: 'https://b.test', confidence: official} | malformed | /revisions/1
                    """)
    void refusesWhatCannotHaveBeen(String piece, String instead, String code, String pointer) {
        assertThat(ORDERED).contains(piece);
        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(
                        () ->
                                HistoryDocument.read(
                                        Documents.yaml(ORDERED.replace(piece, instead)), "tester"))
                .returns(pointer, MalformedDocument::pointer)
                .satisfies(e -> assertThat(e.code()).contains(code));
    }
}
