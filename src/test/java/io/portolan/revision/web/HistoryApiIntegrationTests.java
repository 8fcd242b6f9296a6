package io.portolan.revision.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import io.portolan.revision.Digest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@PortolanTest
class HistoryApiIntegrationTests {

    private final Api api;

    HistoryApiIntegrationTests(@LocalServerPort int port) {
        api = Api.on(port);
    }

    @Test
    void listsTheHistoryNewestFirst() {
        assertThat(numbers(api.get(VAPI + "/revisions"))).containsExactly(6, 5, 4, 3, 2, 1);
    }

    @Test
    void listsTheHistoryByThePage() {
        var first = api.get(VAPI + "/revisions?limit=4");
        assertThat(numbers(first)).containsExactly(6, 5, 4, 3);

        var last = api.get(first.json().get("next").asString());
        assertThat(numbers(last)).containsExactly(2, 1);
        assertThat(last.json().has("next")).isFalse();
    }

    @Test
    void saysWhatARevisionWasAndWhatItPutRight() {
        var second = api.get(VAPI + "/revisions/2").json();
        assertThat(second.get("acknowledge").toString()).isEqualTo("[\"private-address\"]");
        assertThat(second.get("remark").asString()).contains("RFC 1918");
        assertThat(second.get("author").asString()).isEqualTo("catalog");

        assertThat(api.get(VAPI + "/revisions/3").json().get("corrects").asInt()).isEqualTo(2);
    }

    @Test
    void findsExactlyOneRemovedAddressBetweenTwoAndThree() {
        List<JsonNode> changes = api.get(VAPI + "/diff?from=2&to=3").all("changes").toList();

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().get("change").asString()).isEqualTo("removed");
        assertThat(changes.getFirst().get("subject").asString()).isEqualTo("address");
        assertThat(changes.getFirst().get("address").asString()).isEqualTo("172.31.9.106/32");
        assertThat(changes.getFirst().get("region").asString()).isEqualTo("us");
        assertThat(changes.getFirst().get("trafficType").asString()).isEqualTo("sip-signalling");
    }

    @Test
    void mirrorsADifferenceTheOtherWayRound() {
        List<String> there =
                api.get(VAPI + "/diff?from=1&to=6")
                        .all("changes")
                        .map(change -> words(change, "before", "after"))
                        .toList();
        List<String> back =
                api.get(VAPI + "/diff?from=6&to=1")
                        .all("changes")
                        .map(
                                change ->
                                        words(change, "after", "before")
                                                .replace("added", "REMOVED")
                                                .replace("removed", "added")
                                                .replace("REMOVED", "removed"))
                        .toList();

        assertThat(there).isNotEmpty().isEqualTo(back);
        assertThat(there)
                .anyMatch(change -> change.contains("rtp-media all") && change.contains("dynamic"));
    }

    private static String words(JsonNode change, String before, String after) {
        return "%s %s %s %s %s %s > %s"
                .formatted(
                        change.get("change").asString(),
                        change.get("subject").asString(),
                        change.path("trafficType").asString(""),
                        change.path("region").asString(""),
                        change.path("address").asString(""),
                        change.path(before),
                        change.path(after));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vapi", "twilio", "telnyx", "plivo", "zadarma"})
    void answersTheBytesOfEveryDigest(String provider) {
        String path = "/api/v1/providers/" + provider;

        api.get(path + "/revisions")
                .all("items")
                .forEach(
                        revision -> {
                            var canonical =
                                    api.get(
                                            path
                                                    + "/revisions/"
                                                    + revision.get("number").asInt()
                                                    + "/catalog?format=canonical");
                            assertThat(Digest.of(canonical.bytes()).hex())
                                    .isEqualTo(revision.get("digest").asString());
                        });
    }

    @Test
    void answersTheSameStateAsJsonAndYaml() {
        assertThat(api.get(VAPI + "/revisions/6/catalog").json().get("endpoints")).hasSize(5);
        assertThat(api.get(VAPI + "/revisions/6/catalog?format=yaml").lines())
                .anyMatch(line -> line.contains("sip.eu.vapi.ai"));
    }

    @Test
    void findsTheChainIntact() {
        var chain = api.get(VAPI + "/chain");

        assertThat(chain.json().get("intact").asBoolean()).isTrue();
        assertThat(chain.json().get("intactTo").asInt()).isEqualTo(6);
        assertThat(chain.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void listsWhatIsNewSinceARevision() {
        var since = api.get(VAPI + "/changes?since=4");

        assertThat(since.json().get("head").asInt()).isEqualTo(6);
        assertThat(numbers(since)).containsExactly(5, 6);
        assertThat(since.all("items").map(revision -> revision.get("changes").size()))
                .allMatch(size -> size > 0);
        assertThat(numbers(api.get(VAPI + "/changes?since=6"))).isEmpty();
        assertThat(numbers(api.get(VAPI + "/changes?since=0")))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 6).boxed().toList());
    }

    private static List<Integer> numbers(Api.Answer answer) {
        return answer.all("items").map(revision -> revision.get("number").asInt()).toList();
    }
}
