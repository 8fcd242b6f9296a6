package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.AzureRules.AzureRule;
import io.portolan.bundle.vendor.AzureRules.Setting;
import java.util.List;

/** Rules of an Azure network security group as a Bicep file. */
public final class AzureBicep extends AzureStack {

    private static final Vendor VENDOR =
            AzureGroup.vendor(
                    "azure-bicep",
                    "Azure network security group (Bicep)",
                    "Cloud firewall, as a Bicep file",
                    "a public parser of Bicep over the examples, an interpreter of the files over generated catalogs;"
                            + " properties from the documentation of Azure, the limits of a group at second hand. Never compiled and never deployed;"
                            + " that a deployment stack deletes single rules of a group it does not hold is what its"
                            + " documentation says.");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    String suffix() {
        return ".bicep";
    }

    @Override
    String document(Plan plan, List<String> comments) {
        var text = new StringBuilder(nothing(plan, comments));
        text.append(
                """

                resource nsg '%s@%s' existing = {
                  name: %s
                }
                """
                        .formatted(GROUP_TYPE, API_VERSION, AzureGroup.SECURITY_GROUP));
        String before = "";
        for (AzureRule rule : AzureRules.of(plan).rules()) {
            text.append(resource(rule, before));
            before = rule.name();
        }
        return text.toString();
    }

    @Override
    String nothing(Plan plan, List<String> comments) {
        return comments("//", comments)
                + """

                @description('The network security group that the rules are put into')
                param %s string%s
                """
                        .formatted(
                                AzureGroup.SECURITY_GROUP,
                                AzureGroup.securityGroup(plan)
                                        .map(name -> " = " + text(name))
                                        .orElse(""));
    }

    /**
     * A rule as a resource.
     *
     * @param before the rule that must be there first: Azure changes a group once at a time
     */
    private static String resource(AzureRule rule, String before) {
        return """

        resource %s '%s@%s' = {
          parent: nsg
          name: %s
        %s  properties: {
        %s
          }
        }
        """
                .formatted(
                        rule.name(),
                        RULE_TYPE,
                        API_VERSION,
                        text(rule.name()),
                        before.isEmpty() ? "" : "  dependsOn: [\n    %s\n  ]\n".formatted(before),
                        rule.settings().stream().map(AzureBicep::setting).collect(joining("\n")));
    }

    private static String setting(Setting setting) {
        return "    %s: %s"
                .formatted(
                        setting.name(),
                        setting.write(
                                AzureBicep::text,
                                Object::toString,
                                values ->
                                        values.stream()
                                                .map(value -> "      " + text(value))
                                                .collect(joining("\n", "[\n", "\n    ]"))));
    }

    /** A text as Bicep reads it back, without expressions in it. */
    static String text(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("${", "\\${")
                + "'";
    }
}
