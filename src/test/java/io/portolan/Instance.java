package io.portolan;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One service of its own, for tests of several on one database, or of how a service starts. */
public final class Instance implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Instance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** A service on a database, with more arguments if need be. */
    public static Instance on(TestDatabase database, String... arguments) {
        var all =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + database.username(),
                                "--spring.datasource.password=" + database.password()));
        all.addAll(List.of(arguments));
        return new Instance(
                new SpringApplicationBuilder(PortolanApplication.class)
                        .run(all.toArray(String[]::new)));
    }

    public Api api() {
        return Api.on(context.getEnvironment().getRequiredProperty("local.server.port", int.class));
    }

    @Override
    public void close() {
        context.close();
    }
}
