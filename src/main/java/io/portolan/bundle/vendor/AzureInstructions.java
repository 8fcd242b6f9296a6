package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import java.util.List;
import java.util.stream.Stream;

/** What to do with rules of a network security group, whichever tool writes them. */
final class AzureInstructions {

    private static final List<String> MIND =
            List.of(
                    "A deny rule of yours with a lower priority number wins: choose firstPriority below it.",
                    "Where both the subnet and the network interface have a group, both must allow: apply it to each, or to"
                            + " the one that denies.",
                    "New groups allow all outbound traffic (AllowInternetOutBound, 65001): the outbound rules matter only"
                            + " beside a deny rule of yours.",
                    "Groups are stateful, so replies pass; a rule that is taken off ends no flow that is there already.",
                    "A rule keeps its priority from revision to revision, for it follows from the rule's name. Where a"
                            + " change gives one a number that another had, the delta says so at its head.",
                    "SecurityRuleConflict means that a rule of your own has one of the numbers: choose another"
                            + " firstPriority.",
                    "Azure has no SIP ALG. The servers see their private addresses: have them put the public one into"
                            + " Via, Contact and SDP.");

    private AzureInstructions() {}

    static Instructions of(Plan plan, List<String> apply, List<String> takeOff, List<String> mind) {
        return new Instructions(
                apply,
                List.of(
                        "az network nsg rule list --resource-group %s --nsg-name %s --query \"[?starts_with(name,'%s_')]\" --output table"
                                .formatted(resourceGroup(plan), securityGroup(plan), plan.prefix()),
                        "az network watcher test-ip-flow --direction Inbound --protocol UDP --vm YOUR_SERVER --local"
                                + " YOUR_ADDRESS:5060 --remote PROVIDER_ADDRESS:5060",
                        "place a call each way; flow logs of the virtual network show what is still denied"),
                takeOff,
                Stream.concat(MIND.stream(), mind.stream()).toList());
    }

    static String resourceGroup(Plan plan) {
        return AzureGroup.resourceGroup(plan).map(AzureInstructions::quoted).orElse("YOUR_GROUP");
    }

    static String securityGroup(Plan plan) {
        return AzureGroup.securityGroup(plan).orElse("YOUR_NSG");
    }

    /** Parentheses mean something to a shell. */
    private static String quoted(String name) {
        return name.contains("(") || name.contains(")") ? "'" + name + "'" : name;
    }
}
