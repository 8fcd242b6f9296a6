package io.portolan.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portolan.document.Fields;
import io.portolan.document.Instants;
import io.portolan.document.MalformedDocument;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTests {

    private static final String WHOLE =
            """
            provider: {id: acme, name: Acme, documentation: 'https://acme.test', confidence: official}
            links: [{name: Trunks, url: 'https://acme.test/trunks'}]
            notes: [{trafficType: rtp-media, text: 'Any port.'}]
            regions: [{id: us, name: US, aliases: [usa]}]
            endpoints:
            - trafficType: sip-signalling
              region: us
              label: main
              hostname: sip.acme.test
              addresses: [44.229.228.186/32, {cidr: '2001:db8::/48', effectiveFrom: '2026-01-01T00:00:00Z', retireAfter: '2026-02-01T00:00:00Z'}]
              ports: ['5060', 5070-5080]
              protocols: [udp, tcp]
              direction: bidirectional
            """;

    /**
     * A piece of the document above, what stands there instead, the place, a part of the detail.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    links: [                | link: [               | /link                       | unknown field
                    label: main             | lable: main           | /endpoints/0/lable          | unknown field (expected: one of [addresses, direction, hostname, label, ports, protocols, region, trafficType])
                    text: 'Any port.'       | text: x, by: me       | /notes/0/by                 | unknown field
                    confidence: official    | confidence: official, owner: x | /provider/owner    | unknown field
                    name: US,               | name: US, order: 1,   | /regions/0/order            | unknown field
                    name: Trunks,           | name: T, rel: x,      | /links/0/rel                | unknown field
                    retireAfter             | retireafter           | /endpoints/0/addresses/1/retireafter | unknown field
                    id: acme, name          | name                  | /provider/id                | missing
                    name: Acme,             | ''                    | /provider/name              | missing (expected: a text)
                    , confidence: official  | ''                    | /provider/confidence        | missing
                    region: us              | region:               | /endpoints/0/region         | missing
                    direction: bidirectional| direction:            | /endpoints/0/direction      | missing
                    trafficType: sip-signalling | trafficType:      | /endpoints/0/trafficType    | missing
                    name: Acme              | name: 7               | /provider/name              | 7 (expected: a text)
                    name: US                | name: [US]            | /regions/0/name             | [US] (expected: a text)
                    [usa]                   | usa                   | /regions/0/aliases          | usa (expected: a list)
                    [udp, tcp]              | udp                   | /endpoints/0/protocols      | (expected: a list)
                    [udp, tcp]              | [udp, 6]              | /endpoints/0/protocols/1    | 6 (expected: a text)
                    ['5060', 5070-5080]     | 5060                  | /endpoints/0/ports          | 5060 (expected: "5060")
                    ['5060', 5070-5080]     | [5060, 5061]          | /endpoints/0/ports          | [5060, 5061] (expected: ["5060", "5061"])
                    ['5060', 5070-5080]     | [5060, 5070-5080]     | /endpoints/0/ports          | [5060, 5070-5080] (expected: ["5060", "5070-5080"])
                    ['5060', 5070-5080]     | '5060,5061'           | /endpoints/0/ports          | 5060,5061 (expected: ["5060", "5061"])
                    ['5060', 5070-5080]     | ['5060, 5061', 5070]  | /endpoints/0/ports          | [5060, 5061, 5070] (expected: ["5060", "5061", "5070"])
                    ['5060', 5070-5080]     | [70000]               | /endpoints/0/ports/0        | 70000 (expected: a text)
                    ['5060', 5070-5080]     | true                  | /endpoints/0/ports          | true (expected: a text)
                    ['5060', 5070-5080]     | null                  | /endpoints/0/ports          | missing (expected: a text)
                    {cidr:                  | [cidr], x: {cidr:     | /endpoints/0/addresses/1    | (expected: a text)
                    id: acme                | id: Acme              | /provider/id                | provider: Acme
                    documentation: 'https   | documentation: 'http  | /provider                   | (expected: an https URL)
                    url: 'https             | url: 'ht tps          | /links/0/url                | Illegal character
                    official                | certain               | /provider/confidence        | confidence: certain (expected: official, third-party)
                    rtp-media               | video                 | /notes/0/trafficType        | traffic type: video (expected: sip-signalling, sip-signalling-tls, rtp-media)
                    [usa]                   | [u_s]                 | /regions/0/aliases/0        | region: u_s
                    [usa]                   | [all]                 | /regions/0                  | all is reserved
                    label: main             | label: Main           | /endpoints/0                | label: Main
                    sip.acme.test           | 'sip acme'            | /endpoints/0/hostname       | hostname: sip acme
                    44.229.228.186/32       | sip.acme.test         | /endpoints/0/addresses/0    | not a name
                    44.229.228.186/32       | 44.229.228.186 /32    | /endpoints/0/addresses/0    | (expected: 44.229.228.186/32)
                    44.229.228.186/32       | 44.229.0.0/255.255.0.0| /endpoints/0/addresses/0    | (expected: 44.229.0.0/16)
                    44.229.228.186/32       | 44.229.0.9-44.229.0.0 | /endpoints/0/addresses/0    | (expected: a list of 2: 44.229.0.0/29 and 44.229.0.8/31)
                    44.229.228.186/32       | 044.229.228.186/32    | /endpoints/0/addresses/0    | without leading zeros
                    44.229.228.186/32       | 44.229.228.186/24     | /endpoints/0/addresses/0    | (expected: 44.229.228.0/24)
                    44.229.228.186/32       | 0.0.0.0/0             | /endpoints/0/addresses/0    | any address is "dynamic"
                    44.229.228.186/32       | '2001:db8::/48'       | /endpoints/0                | twice
                    2026-02-01              | 2026-01-01            | /endpoints/0/addresses/1    | (expected: before retireAfter
                    2026-02-01T00           | 2026-02-30T00         | /endpoints/0/addresses/1/retireAfter | (expected: RFC 3339
                    '5060'                  | '05060'               | /endpoints/0/ports/0        | ports: 05060
                    5070-5080               | 5080-5070             | /endpoints/0/ports/1        | (expected: 5070-5080)
                    5070-5080               | 5050-5080             | /endpoints/0                | overlap
                    ['5060', 5070-5080]     | []                    | /endpoints/0                | ports: none
                    ['5060', 5070-5080]     | any                   | /endpoints/0/ports          | ports: any
                    [udp, tcp]              | [udp, sctp]           | /endpoints/0/protocols/1    | protocol: sctp (expected: udp, tcp, tls)
                    [udp, tcp]              | []                    | /endpoints/0                | protocols: none
                    bidirectional           | both                  | /endpoints/0/direction      | direction: both
                    region: us              | region: eu            | ''                          | region: eu (expected: all, or one of [us])
                    """)
    void namesThePlaceOfWhatIsWrong(String piece, String instead, String pointer, String detail) {
        assertThat(WHOLE).contains(piece);
        String text = WHOLE.replace(piece, instead);

        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(() -> CatalogReader.read(Documents.yaml(text)))
                .withMessageContaining(detail)
                .withMessageEndingWith(" at " + (pointer.isEmpty() ? "the top" : pointer))
                .returns(pointer, MalformedDocument::pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"static", "any", "44.229.228.186/32"})
    void takesOnlyTwoWordsForAddresses(String word) {
        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(() -> Documents.endpoint(signalling("addresses: " + word)))
                .returns("/endpoints/0/addresses", MalformedDocument::pointer);
    }

    @Test
    void refusesStaticWithoutAddresses() {
        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(() -> Documents.endpoint(signalling("addresses: []")))
                .withMessageContaining("addresses: none");
    }

    @Test
    void tellsDynamicFromUnpublished() {
        assertThat(Documents.endpoint(signalling("addresses: dynamic")).addresses())
                .isEqualTo(new Addresses.Dynamic());
        assertThat(Documents.endpoint(signalling("addresses: unpublished")).addresses())
                .isEqualTo(new Addresses.Unpublished());
    }

    private static String signalling(String addresses) {
        return "trafficType: sip-signalling, region: us, ports: '5060', protocols: [udp], direction: inbound, "
                + addresses;
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "word", "''", "7"})
    void refusesADocumentThatIsNoObject(String document) {
        Object parsed = Documents.YAML.readValue(document, Object.class);
        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(() -> Fields.of(parsed))
                .withMessageEndingWith("(expected: an object) at the top");
    }

    @Test
    void escapesThePointerToAnUnknownField() {
        Map<String, Object> document =
                new LinkedHashMap<>(CatalogWriter.write(Documents.catalog(List.of())));
        document.put("a/b~c", 1);

        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(() -> CatalogReader.read(Fields.of(document)))
                .returns("/a~1b~0c", MalformedDocument::pointer);
    }

    @Test
    void readsInstantsWithAnOffset() {
        assertThat(Instants.parse("2026-05-28T23:13:08.000001+02:00"))
                .isEqualTo(Instant.parse("2026-05-28T21:13:08.000001Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-05-28",
                "2026-05-28T21:13:08",
                "2026-05-28 21:13:08Z",
                "1780000000",
                "now",
                "2026-02-29T00:00:00Z",
                "2026-05-28T21:13:08.0000001Z",
                "2026-05-28T24:00:00Z"
            })
    void refusesOtherTimes(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instants.parse(text))
                .withMessageStartingWith("time: " + text + " (expected: RFC 3339");
    }
}
