package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.AzureRules.AzureRule;
import io.portolan.bundle.vendor.AzureRules.Setting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Rules of an Azure network security group through Terraform, each a resource of its own. */
public final class AzureTerraform extends Terraform {

    private static final Vendor VENDOR =
            AzureGroup.vendor(
                    "azure-terraform",
                    "Azure network security group (Terraform)",
                    "Cloud firewall, as Terraform configuration",
                    "terraform fmt and a public HCL parser over the examples, an interpreter of the files over"
                            + " generated catalogs; arguments from the documentation of the azurerm provider, the limits of"
                            + " a group at second hand. Not applied to an Azure subscription.");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    Stream<HclBlock> blocks(Plan plan) {
        return Stream.concat(
                Stream.of(
                        variable(
                                plan,
                                resourceGroup(plan),
                                "the resource group of the network security group",
                                AzureGroup.resourceGroup(plan)),
                        variable(
                                plan,
                                securityGroup(plan),
                                "the network security group",
                                AzureGroup.securityGroup(plan))),
                AzureRules.of(plan).rules().stream().map(rule -> block(plan, rule)));
    }

    @Override
    Stream<String> resources(Plan plan) {
        return AzureRules.of(plan).rules().stream().map(AzureRule::name);
    }

    @Override
    void check(Plan plan) {
        AzureRules.of(plan).check();
    }

    @Override
    List<String> onTheWay(Plan from, Plan to) {
        return AzureGroup.onTheWay(from, to);
    }

    private static HclBlock block(Plan plan, AzureRule rule) {
        HclBlock block =
                HclBlock.of("resource", "azurerm_network_security_rule", rule.name())
                        .with("name", HclBlock.text(rule.name()))
                        .with("resource_group_name", "var." + resourceGroup(plan))
                        .with("network_security_group_name", "var." + securityGroup(plan));
        // Lists come last.
        for (Setting setting : rule.settings()) {
            if (!(setting instanceof Setting.Many)) {
                block = with(block, setting);
            }
        }
        for (Setting setting : rule.settings()) {
            if (setting instanceof Setting.Many) {
                block = with(block, setting);
            }
        }
        return block;
    }

    private static HclBlock with(HclBlock block, Setting setting) {
        String name = setting.name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return setting.write(
                value -> block.with(name, HclBlock.text(value)),
                number -> block.with(name, number),
                values -> block.with(name, values.stream().map(HclBlock::text).toList()));
    }

    private static String resourceGroup(Plan plan) {
        return plan.prefix() + "_resource_group_name";
    }

    private static String securityGroup(Plan plan) {
        return plan.prefix() + "_network_security_group_name";
    }

    @Override
    public Instructions instructions(Plan plan) {
        int rules = plan.pairs(VENDOR).size();
        Stream<String> variables =
                Stream.concat(
                        Stream.of(resourceGroup(plan))
                                .filter(_ -> AzureGroup.resourceGroup(plan).isEmpty()),
                        Stream.of(securityGroup(plan))
                                .filter(_ -> AzureGroup.securityGroup(plan).isEmpty()));
        return AzureInstructions.of(
                plan,
                Stream.of(
                                Stream.of(
                                        "put %s beside your own .tf files, where the provider hashicorp/azurerm is set to"
                                                        .formatted(file(plan))
                                                + " the subscription of your network security group"),
                                variables.map(
                                        name ->
                                                "in terraform.tfvars: %s = \"...\""
                                                        .formatted(name)),
                                Terraform.apply(rules).stream())
                        .flatMap(steps -> steps)
                        .toList(),
                Terraform.takeOff(plan, file(plan), rules),
                List.of(
                        "The group must not have its rules in security_rule blocks of azurerm_network_security_group:"
                                + " those conflict with the rules of this file and overwrite them."));
    }
}
