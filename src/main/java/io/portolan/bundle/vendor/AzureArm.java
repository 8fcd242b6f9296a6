package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.AzureRules.AzureRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rules of an Azure network security group as an ARM template. */
public final class AzureArm extends AzureStack {

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter()
                    .withSeparators(
                            Separators.createDefaultInstance()
                                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                                    .withArrayEmptySeparator(""))
                    .withObjectIndenter(LINES)
                    .withArrayIndenter(LINES);
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .defaultPrettyPrinter(PRINTER)
                    .build();

    private static final Vendor VENDOR =
            AzureGroup.vendor(
                    "azure-arm",
                    "Azure network security group (ARM template)",
                    "Cloud firewall, as an ARM template",
                    "an interpreter of the templates over generated catalogs; properties from the"
                            + " documentation of Azure, the limits of a group at second hand. Never deployed; that a deployment stack deletes single rules of a"
                            + " group it does not hold is what its documentation says.");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    String suffix() {
        return ".json";
    }

    @Override
    String document(Plan plan, List<String> comments) {
        List<Object> resources = new ArrayList<>();
        String before = "";
        for (AzureRule rule : AzureRules.of(plan).rules()) {
            resources.add(resource(rule, before));
            before = rule.name();
        }
        return template(plan, comments, resources);
    }

    @Override
    String nothing(Plan plan, List<String> comments) {
        return template(plan, comments, List.of());
    }

    private static String template(Plan plan, List<String> comments, List<Object> resources) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put(
                "$schema",
                "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#");
        template.put("contentVersion", "1.0.0.0");
        // JSON has no comments. With a sign at its head none can be read as an expression.
        template.put(
                "metadata",
                Map.of("portolan", comments.stream().map(line -> "# " + line).toList()));
        template.put("parameters", Map.of(AzureGroup.SECURITY_GROUP, parameter(plan)));
        template.put("resources", resources);
        return JSON.writeValueAsString(template) + "\n";
    }

    private static Map<String, Object> parameter(Plan plan) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("type", "string");
        AzureGroup.securityGroup(plan).ifPresent(name -> parameter.put("defaultValue", name));
        return parameter;
    }

    /**
     * A rule as a resource.
     *
     * @param before the rule that must be there first: Azure changes a group once at a time
     */
    private static Map<String, Object> resource(AzureRule rule, String before) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("type", RULE_TYPE);
        resource.put("apiVersion", API_VERSION);
        resource.put(
                "name",
                "[format('{0}/%s', parameters('%s'))]"
                        .formatted(rule.name(), AzureGroup.SECURITY_GROUP));
        if (!before.isEmpty()) {
            resource.put(
                    "dependsOn",
                    List.of(
                            "[resourceId('%s', parameters('%s'), '%s')]"
                                    .formatted(RULE_TYPE, AzureGroup.SECURITY_GROUP, before)));
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        rule.settings()
                .forEach(
                        setting ->
                                properties.put(
                                        setting.name(),
                                        setting.<Object>write(
                                                value -> value,
                                                number -> number,
                                                values -> values)));
        resource.put("properties", properties);
        return resource;
    }
}
