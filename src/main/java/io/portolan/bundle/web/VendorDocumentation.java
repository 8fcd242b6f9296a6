package io.portolan.bundle.web;

import io.portolan.bundle.Vendor;
import io.portolan.bundle.Vendors;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Names the vendors there are wherever a path takes one. */
@Component
class VendorDocumentation implements GlobalOpenApiCustomizer {

    private final Vendors vendors;

    VendorDocumentation(Vendors vendors) {
        this.vendors = vendors;
    }

    @Override
    public void customise(OpenAPI api) {
        List<String> ids = vendors.all().stream().map(Vendor::id).toList();
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(
                        operation ->
                                Objects.requireNonNullElse(
                                        operation.getParameters(), List.<Parameter>of())
                                        .stream())
                .filter(
                        parameter ->
                                "path".equals(parameter.getIn())
                                        && "vendor".equals(parameter.getName()))
                .forEach(
                        parameter -> {
                            var schema = new StringSchema();
                            schema.setEnum(ids);
                            parameter.schema(schema);
                        });
    }
}
