package io.portolan;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says at the start where to look. */
@Component
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final Environment environment;

    Welcome(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void on(WebServerInitializedEvent event) {
        log.info(
                "Swagger UI: http://{}:{}/swagger-ui.html",
                environment.getProperty("server.address", "localhost"),
                event.getWebServer().getPort());
    }
}
