package io.portolan.http;

import io.portolan.document.Fields;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document: what the strict reader knows is what it says. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Query.class, Format.class, Fields.class);
    }

    @Bean
    OpenAPI openApi(ObjectProvider<BuildProperties> build) {
        String version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("development");
        return new OpenAPI()
                .servers(List.of(new Server().url("/").description("This installation")))
                .info(
                        new Info()
                                .title("Portolan")
                                .version(version)
                                .license(new License().name("Apache-2.0").identifier("Apache-2.0"))
                                .description(
                                        """
                                        What a firewall must allow for a SIP provider: versioned, in the \
                                        firewall's own language, and with its history.

                                        An unknown parameter or value is a 400 that lists the valid ones; a \
                                        selection that leaves nothing is a 422, never an empty list. Every answer \
                                        has an ETag: send it back in If-None-Match, and an unchanged answer is a \
                                        304 without a body."""));
    }

    @Bean
    GlobalOperationCustomizer describedOperations(Queries queries) {
        return (operation, handler) ->
                Queries.isOurs(handler)
                        ? new DescribedOperation(operation, handler, queries).describe()
                        : operation;
    }

    /** Problem is no handler's return type, so springdoc does not find it by itself. */
    @Bean
    GlobalOpenApiCustomizer problemSchema() {
        return api ->
                ModelConverters.getInstance(true)
                        .readAll(Problem.class)
                        .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
    }
}
