package io.portolan.http;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.Api.Answer;
import io.portolan.LargeProvider;
import io.portolan.PortolanTest;
import io.portolan.revision.Heads;
import io.portolan.revision.Publisher;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** What would not fit into the memory is refused before it is begun. */
@PortolanTest
@DirtiesContext
@TestPropertySource(properties = "portolan.http.work=2MB")
class SmallBudgetIntegrationTests {

    private static final String LARGE = "/api/v1/providers/large";

    private final Api api;

    SmallBudgetIntegrationTests(@LocalServerPort int port, Publisher publisher, Heads heads) {
        api = Api.on(port);
        new LargeProvider("large", 4_000).publish(publisher, 1);
        heads.refresh();
    }

    private static void isRefused(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).endsWith(type);
        assertThat(answer.detail()).contains("MB (expected: at most 2 MB; ");
    }

    @Test
    void refusesAnswersAndDocuments() {
        String document = api.get("/api/v1/providers/vapi/document").text();

        isRefused(api.get(LARGE + "/bundles/mikrotik"), 422, "too-long");
        isRefused(
                api.asAdmin()
                        .post(
                                "/api/v1/providers",
                                document.replace("\"vapi\"", "\"other\"") + " ".repeat(1_000_000)),
                413,
                "too-large");
        assertThat(api.get(LARGE + "/allowlist?format=text").status()).isEqualTo(200);
        assertThat(api.get(VAPI + "/allowlist").status()).isEqualTo(200);
    }
}
