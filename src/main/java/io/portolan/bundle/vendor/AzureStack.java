package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules as a template that a deployment stack holds: Azure deletes what a stack once made and its
 * template no longer has. A plain deployment only adds.
 */
abstract class AzureStack extends DocumentRenderer {

    static final String API_VERSION = "2023-09-01";
    static final String GROUP_TYPE = "Microsoft.Network/networkSecurityGroups";
    static final String RULE_TYPE = GROUP_TYPE + "/securityRules";

    @Override
    final void check(Plan plan) {
        AzureRules.of(plan).check();
    }

    @Override
    final List<String> onTheWay(Plan from, Plan to) {
        return AzureGroup.onTheWay(from, to);
    }

    @Override
    final String howToReplace(Plan plan) {
        return "the whole new template: create the stack %s again with it".formatted(plan.prefix());
    }

    @Override
    final List<String> howToTakeOff(Plan plan) {
        return Stream.concat(
                        Stream.of(
                                "rollback: create the stack %s again with this template"
                                        .formatted(plan.prefix()),
                                "Azure deletes what the stack no longer has: exactly these, and nothing else"),
                        AzureRules.of(plan).rules().stream().map(rule -> "deletes: " + rule.name()))
                .toList();
    }

    @Override
    public final Instructions instructions(Plan plan) {
        String create = create(plan, file(plan));
        return AzureInstructions.of(
                plan,
                List.of(
                        "Azure CLI 2.61 or newer, signed in to the subscription of your network security group",
                        "az deployment group what-if --resource-group %s --template-file %s%s: %d rules to create, nothing to delete"
                                .formatted(
                                        AzureInstructions.resourceGroup(plan),
                                        file(plan),
                                        parameter(plan),
                                        plan.pairs(vendor()).size()),
                        create,
                        "later, for a new revision: the same command with the new file, or with the delta, which is the new"
                                + " file"),
                List.of(
                        create(plan, plan.prefix() + "-rollback" + suffix()),
                        "az stack group delete --name %s --resource-group %s --action-on-unmanage deleteResources --yes"
                                .formatted(plan.prefix(), AzureInstructions.resourceGroup(plan))),
                List.of(
                        "az deployment group create also makes the rules, but takes none off, neither at a new revision nor"
                                + " at a rollback; and never in Complete mode, which deletes all else in the resource group.",
                        "The stack holds the rules alone: the network security group itself is only named, and stays."));
    }

    private String create(Plan plan, String file) {
        return "az stack group create --name %s --resource-group %s --template-file %s%s --action-on-unmanage deleteResources"
                        .formatted(
                                plan.prefix(),
                                AzureInstructions.resourceGroup(plan),
                                file,
                                parameter(plan))
                + " --deny-settings-mode none --yes";
    }

    private static String parameter(Plan plan) {
        return AzureGroup.securityGroup(plan).isPresent()
                ? ""
                : " --parameters %s=YOUR_NSG".formatted(AzureGroup.SECURITY_GROUP);
    }
}
