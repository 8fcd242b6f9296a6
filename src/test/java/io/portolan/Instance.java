package io.portolan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that a test starts itself, because it needs two, or one that it can take away from. */
public record Instance(ConfigurableApplicationContext context) implements AutoCloseable {

    /**
     * Starts one on a port of its own, with settings given as {@code name=value}; they win over
     * those of all tests.
     */
    public static Instance on(TestDatabase database, String... settings) {
        return with(null, database, settings);
    }

    /** The same with beans of the test's own, in place of the service's. */
    public static Instance with(
            @Nullable Class<?> beans, TestDatabase database, String... settings) {
        var application = new SpringApplicationBuilder(PortolanApplication.class);
        if (beans != null) {
            application.sources(beans);
        }
        return new Instance(application.run(arguments(database, settings).toArray(String[]::new)));
    }

    static List<String> arguments(TestDatabase database, String... settings) {
        Map<String, String> arguments = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                "spring.main.banner-mode=off",
                                "server.address=127.0.0.1",
                                "server.port=0",
                                "server.shutdown=immediate",
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.username(),
                                "spring.datasource.password=" + database.password()),
                        Stream.of(settings))
                .map(setting -> setting.startsWith("--") ? setting : "--" + setting)
                .forEach(setting -> arguments.put(setting.replaceFirst("=.*", ""), setting));
        return List.copyOf(arguments.values());
    }

    public Api api() {
        return Api.on(
                context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    public <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    @Override
    public void close() {
        context.close();
    }
}
