package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@PortolanTest
class PortolanTestIntegrationTests {

    private final ApplicationContext context;
    private final int port;

    PortolanTestIntegrationTests(ApplicationContext context, @LocalServerPort int port) {
        this.context = context;
        this.port = port;
    }

    @Test
    void answersOnAPortOfItsOwn() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:%d/api/v1/providers/vapi"
                                                            .formatted(port)))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"headRevision\"");
        }
    }

    @Test
    void keepsClearOfTheDataDirectory() {
        assertThat(context.getBeanNamesForType(LocalDatabase.class)).isEmpty();
    }
}
