package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import java.util.List;
import java.util.stream.Stream;

/** What to do with the file of a plan, at a shell in the folder of a Terraform root module. */
final class GcpInstructions {

    private static final List<String> MIND =
            List.of(
                    "The instances need the network tags: gcloud compute instances add-tags YOUR_SERVER --tags=sip-server."
                            + " A tag that no instance has opens nothing, and no error says so.",
                    "A deny rule of yours wins at the same or a lower priority number. Hierarchical firewall policies come"
                            + " before these rules, network firewall policies after them unless the network says otherwise.",
                    "Google allows all outbound traffic unless a rule denies it: the outbound rules matter only beside"
                            + " such a deny.",
                    "The rules are stateful, so replies pass. Source ports cannot be matched.",
                    "A rule's ranges and ports change in place, in one request. A rule whose name changes is a new rule"
                            + " and an old one, which Terraform makes and destroys in no fixed order, within seconds.",
                    "Rule names are unique in a project and in small letters: two bundles whose prefixes differ in"
                            + " capitals only take each other's names, and the second one fails.",
                    "Google has no SIP ALG. The servers see their internal addresses: have them put the external one into"
                            + " Via, Contact and SDP. Behind a load balancer only a passthrough one keeps the peer's address.");

    private GcpInstructions() {}

    static Instructions of(Plan plan, String file, int rules) {
        Stream<String> variables =
                Stream.concat(
                        Stream.of(GcpTerraform.networkVariable(plan))
                                .filter(_ -> !GcpTerraform.isNetworkGiven(plan)),
                        GcpTerraform.servers(plan)
                                .filter(server -> !GcpTerraform.isGiven(plan, server))
                                .map(server -> GcpTerraform.tagVariable(plan, server)));
        return new Instructions(
                Stream.of(
                                Stream.of(
                                        "put %s beside your own .tf files, where the provider hashicorp/google is set to the"
                                                        .formatted(file)
                                                + " project of your network"),
                                variables.map(
                                        name ->
                                                "in terraform.tfvars: %s = \"...\""
                                                        .formatted(name)),
                                Terraform.apply(rules).stream())
                        .flatMap(steps -> steps)
                        .toList(),
                List.of(
                        "terraform plan: No changes",
                        "gcloud compute firewall-rules list --filter='name~^%s-'"
                                .formatted(LowerNames.fit(plan.prefix(), 28)),
                        "place a call each way; Firewall Rules Logging on your deny rules shows what is still refused"),
                Terraform.takeOff(plan, file, rules),
                MIND);
    }
}
