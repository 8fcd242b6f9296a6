package io.portolan.http;

import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    WebMvcConfigurer strictWeb(
            Queries queries, Bodies bodies, ExpensiveQuestions expensive, JsonMapper mapper) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(queries);
                registry.addInterceptor(expensive);
            }

            @Override
            public void addViewControllers(ViewControllerRegistry registry) {
                // With a status it stays a path, whatever the header Host says.
                registry.addRedirectViewController("/", "/swagger-ui.html")
                        .setStatusCode(HttpStatus.FOUND);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(queries);
                resolvers.add(bodies);
            }

            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters
                        .withJsonConverter(new ReadableJson(mapper))
                        .addCustomConverter(new TextBodyConverter());
            }
        };
    }

    /** Tomcat refuses some requests before they reach Spring; those answers are ours, too. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return tomcat ->
                tomcat.addContextCustomizers(
                        context ->
                                ((StandardHost) context.getParent())
                                        .setErrorReportValveClass(ProblemValve.class.getName()));
    }

    /**
     * Each connection has a buffer for the longest header. As many as Tomcat takes by default would
     * fill a small heap, and then it accepts none any more.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionsThatFitIntoTheHeap(
            StreamProperties streams, Environment settings) {
        int most = streams.most() + HeapRoom.requests(Runtime.getRuntime().maxMemory());
        return tomcat -> {
            if (!settings.containsProperty("server.tomcat.max-connections")) {
                tomcat.addConnectorCustomizers(connector -> limit(connector, most));
            }
        };
    }

    private static void limit(Connector connector, int most) {
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setMaxConnections(Math.min(protocol.getMaxConnections(), most));
        }
    }
}
