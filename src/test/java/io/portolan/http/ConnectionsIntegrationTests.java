package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Instance;
import io.portolan.TestDatabase;
import java.util.Objects;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** How many connections are accepted at once. */
class ConnectionsIntegrationTests {

    private static int mostOf(Instance service) {
        var context = (ServletWebServerApplicationContext) service.context();
        var server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        return ((AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler())
                .getMaxConnections();
    }

    @Test
    void areNoMoreThanTheHeapHasRoomForUnlessASettingSaysHowMany() {
        TestDatabase database = TestDatabase.fresh();
        try (Instance service = Instance.on(database, "portolan.streams.max=5")) {
            int others = HeapRoom.requests(Runtime.getRuntime().maxMemory());
            assertThat(mostOf(service)).isEqualTo(Math.min(8_192, 5 + others));
        }
        try (Instance service = Instance.on(database, "server.tomcat.max-connections=8000")) {
            assertThat(mostOf(service)).isEqualTo(8_000);
        }
    }
}
