package io.portolan.http;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import io.portolan.revision.Digest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortolanTest
class ConditionalRequestsIntegrationTests {

    private static final String TEXT = VAPI + "/allowlist?format=text&region=us";

    private final Api api;

    ConditionalRequestsIntegrationTests(@LocalServerPort int port) {
        api = Api.on(port);
    }

    @Test
    void tagsAnAnswerWithTheDigestOfItsBytes() {
        var answer = api.get(TEXT);

        assertThat(answer.header("ETag")).isEqualTo('"' + Digest.of(answer.bytes()).hex() + '"');
        assertThat(answer.header("Vary")).isEqualTo("Accept");
        assertThat(answer.header("Catalog-Revision")).isEqualTo("6");
        assertThat(Integer.parseInt(answer.header("Age"))).isBetween(0, 5);
        assertThat(answer.header("X-Request-Id")).isNotBlank();
    }

    @Test
    void answersWhatTheCallerHasWithoutABody() {
        String tag = api.get(TEXT).header("ETag");

        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            var answer = api.get(TEXT, "If-None-Match", known);
            assertThat(answer.status()).as(known).isEqualTo(304);
            assertThat(answer.bytes()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo(tag);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        }
        assertThat(api.get(TEXT, "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                VAPI + "/allowlist?region=eu",
                VAPI + "/bundles/nftables?format=zip",
                "/api/v1/vendors",
                "/api/v1/providers"
            })
    void answersTheSameFromMemory(String path) {
        var first = api.get(path);
        var second = api.get(path);

        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(first.header("ETag")).isNotBlank().isEqualTo(second.header("ETag"));
        assertThat(first.header("Content-Type")).isEqualTo(second.header("Content-Type"));
        assertThat(first.header("Content-Disposition"))
                .isEqualTo(second.header("Content-Disposition"));
        assertThat(first.header("Cache-Control")).isEqualTo(second.header("Cache-Control"));
    }

    @Test
    void answersHeadLikeGet() {
        for (int i = 0; i < 2; i++) {
            var head = api.send("HEAD", TEXT + "&revision=5");
            var get = api.get(TEXT + "&revision=5");

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.bytes()).isEmpty();
            assertThat(head.header("Content-Length"))
                    .isEqualTo(Integer.toString(get.bytes().length));
            assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    allowlist                          | no-cache
                    allowlist?revision=6               | public, max-age=3600
                    allowlist?revision=6&chain=CHAIN   | public, max-age=31536000, immutable
                    rules?revision=6&chain=CHAIN       | public, max-age=31536000, immutable
                    endpoints?revision=6&chain=CHAIN   | public, max-age=31536000, immutable
                    allowlist?asOf=2026-06-01T00:00:00Z | no-cache
                    bundles/nftables                   | no-cache
                    bundles/nftables?revision=6        | public, max-age=3600
                    bundles/nftables?revision=6&chain=CHAIN | public, max-age=3600
                    bundles/nftables/delta?from=5&to=6 | public, max-age=3600
                    bundles/nftables/delta?from=5&to=6&chain=CHAIN | public, max-age=3600
                    revisions/6                        | public, max-age=3600
                    revisions/6?chain=CHAIN            | public, max-age=31536000, immutable
                    revisions/6/catalog                | public, max-age=3600
                    revisions/6/catalog?chain=CHAIN    | public, max-age=31536000, immutable
                    diff?from=1&to=6                   | public, max-age=3600
                    diff?from=1&to=6&chain=CHAIN       | public, max-age=31536000, immutable
                    changes?since=6                    | no-cache
                    changes?since=6&chain=CHAIN        | no-cache
                    """)
    void saysHowLongAnAnswerKeeps(String path, String cacheControl) {
        String chain = api.get(VAPI).header("Catalog-Chain");

        assertThat(api.get(VAPI + "/" + path.replace("CHAIN", chain)).header("Cache-Control"))
                .isEqualTo(cacheControl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/endpoints",
                "/allowlist",
                "/allowlist?revision=6",
                "/rules?asOf=2026-06-01T00:00:00Z",
                "/bundles/nftables",
                "/bundles/nftables/manifest",
                "/bundles/nftables/delta?from=5&to=6",
                "/bundles/nftables/rollback",
                "/revisions",
                "/revisions/6",
                "/revisions/6/catalog",
                "/diff?from=1&to=6",
                "/changes?since=6",
                "/chain",
                "/document",
                "/atom"
            })
    void namesTheChainWhereverItNamesTheRevision(String path) {
        String chain = api.get(VAPI + "/revisions/6").json().get("chain").asString();
        var answer = api.get(VAPI + path);

        for (var each :
                List.of(
                        answer,
                        api.get(VAPI + path),
                        api.send("HEAD", VAPI + path),
                        api.get(VAPI + path, "If-None-Match", answer.header("ETag")))) {
            assertThat(each.header("Catalog-Revision")).isEqualTo("6");
            assertThat(each.header("Catalog-Chain")).isEqualTo(chain);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    allowlist?revision=6&chain=OTHER                   | 409 | CHAIN
                    allowlist?revision=5&chain=CHAIN                   | 409 | revision 5
                    allowlist?revision=99&chain=CHAIN                  | 409 | the newest is 6
                    allowlist?chain=CHAIN                              | 400 | given without revision
                    allowlist?asOf=2026-06-01T00:00:00Z&chain=CHAIN    | 400 | given without revision
                    allowlist?revision=6&chain=6                       | 400 | 64 hexadecimal digits
                    bundles/nftables?revision=6&chain=OTHER            | 409 | CHAIN
                    bundles/nftables/delta?from=5&to=6&chain=OTHER     | 409 | CHAIN
                    bundles/nftables/delta?from=6&to=5&chain=CHAIN     | 409 | revision 5
                    revisions/6?chain=OTHER                            | 409 | CHAIN
                    revisions/6/catalog?chain=OTHER                    | 409 | CHAIN
                    diff?from=5&to=6&chain=OTHER                       | 409 | CHAIN
                    changes?since=6&chain=OTHER                        | 409 | CHAIN
                    changes?since=0&chain=CHAIN                        | 400 | since=0
                    """)
    void refusesTheChainOfAnotherHistory(String path, int status, String said) {
        String chain = api.get(VAPI).header("Catalog-Chain");
        var answer =
                api.get(VAPI + "/" + path.replace("CHAIN", chain).replace("OTHER", "0".repeat(64)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.detail()).contains(said.replace("CHAIN", chain));
        if (status == 409) {
            assertThat(answer.json().get("type").asString()).endsWith("other-history");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, application/json",
        "text/plain, text/plain;charset=utf-8",
        "text/csv, text/csv;charset=utf-8",
        "application/yaml, application/yaml",
        "'text/html,*/*;q=0.8', application/json",
        "'application/json;q=0.1,text/plain', text/plain;charset=utf-8"
    })
    void answersInTheFormatThatIsAccepted(String accept, String contentType) {
        assertThat(api.get(VAPI + "/allowlist", "Accept", accept).header("Content-Type"))
                .isEqualTo(contentType);
    }

    @Test
    void letsTheParameterWinOverTheHeader() {
        assertThat(
                        api.get(VAPI + "/allowlist?format=csv", "Accept", "application/json")
                                .header("Content-Type"))
                .startsWith("text/csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allowlist",
                "allowlist?format=yaml",
                "allowlist?format=csv",
                "allowlist?format=text",
                "rules?format=csv",
                "endpoints?format=csv",
                "revisions",
                "changes?since=0",
                "chain",
                "bundles/nftables",
                "nonsense"
            })
    void endsEveryTextInOneLineFeed(String path) {
        assertThat(api.get(VAPI + "/" + path).text())
                .endsWith("\n")
                .doesNotEndWith("\n\n")
                .doesNotContain("\r", "\uFEFF");
    }

    @Test
    void keepsTheRequestIdOfTheCallerIfItIsHarmless() {
        assertThat(api.get(TEXT, "X-Request-Id", "ticket-4711").header("X-Request-Id"))
                .isEqualTo("ticket-4711");
        assertThat(api.get(TEXT, "X-Request-Id", "a b<script>").header("X-Request-Id"))
                .matches("[0-9a-f]{16}");
    }
}
