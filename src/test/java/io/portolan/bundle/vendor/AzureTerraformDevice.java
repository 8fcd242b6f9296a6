package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.HclReader.Block;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A subscription that Terraform writes to, with one network security group. */
final class AzureTerraformDevice extends TerraformDevice {

    private static final Pattern WORD = Pattern.compile("_([a-z])");

    @Override
    void check() {
        state().forEach(
                        (address, block) -> {
                            if (block.type().equals("variable")) {
                                checkVariable(address, block);
                            } else {
                                checkResource(block);
                            }
                        });
        NetworkSecurityGroup.check(rules());
    }

    private void checkResource(Block block) {
        assertThat(block.labels())
                .containsExactly("azurerm_network_security_rule", block.value("name"));
        checkReference(block.value("resource_group_name"));
        checkReference(block.value("network_security_group_name"));
        assertThat(block.blocks()).isEmpty();
    }

    private List<Map<String, Object>> rules() {
        return state().values().stream()
                .filter(block -> block.type().equals("resource"))
                .map(AzureTerraformDevice::rule)
                .toList();
    }

    private static Map<String, Object> rule(Block block) {
        Map<String, Object> rule = new HashMap<>();
        block.values().forEach((name, value) -> rule.put(camel(name), value));
        block.lists().forEach((name, values) -> rule.put(camel(name), values));
        rule.remove("resourceGroupName");
        rule.remove("networkSecurityGroupName");
        return rule;
    }

    private static String camel(String name) {
        return WORD.matcher(name).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return Passage.inOrderOf(
                plan.pairs().stream().map(Passage::of).toList(),
                rules().stream().map(NetworkSecurityGroup::passage).toList());
    }
}
