package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cloud through Terraform: a file of resources beside the user's own, in things of the user's
 * that it names and never manages. The way off is a file without resources.
 */
abstract class Terraform extends DocumentRenderer {

    /** Its variables and resources. */
    abstract Stream<HclBlock> blocks(Plan plan);

    /** The resources' names, in the order in which the way off tells them. */
    abstract Stream<String> resources(Plan plan);

    @Override
    final String suffix() {
        return ".tf";
    }

    @Override
    final String document(Plan plan, List<String> comments) {
        return comments("#", comments)
                + blocks(plan).map(block -> "\n" + block + "\n").collect(joining());
    }

    @Override
    final String nothing(Plan plan, List<String> comments) {
        return comments("#", comments);
    }

    @Override
    final String howToReplace(Plan plan) {
        return "the whole new file: put it in place of %s, then terraform apply"
                .formatted(file(plan));
    }

    @Override
    final List<String> howToTakeOff(Plan plan) {
        return Stream.concat(
                        Stream.of(
                                "rollback: put this file in place of %s, then terraform apply"
                                        .formatted(file(plan)),
                                "Terraform destroys what is no longer in the file: exactly these, and nothing else"),
                        resources(plan).map(name -> "destroys: " + name))
                .toList();
    }

    /** A variable that must be given where the caller did not name what it stands for. */
    static HclBlock variable(Plan plan, String name, String what, Optional<String> given) {
        HclBlock required =
                HclBlock.of("variable", name)
                        .with("description", HclBlock.text("%s: %s".formatted(plan.prefix(), what)))
                        .with("type", "string");
        return given.map(value -> required.with("default", HclBlock.text(value))).orElse(required);
    }

    /** What a step of applying says of the plan that Terraform shows. */
    static List<String> apply(int resources) {
        return List.of(
                "terraform init",
                "terraform plan -out=bundle.plan: %d to add, 0 to change, 0 to destroy"
                        .formatted(resources),
                "terraform apply bundle.plan",
                "later, for a new revision: put the new file, or the delta, which is the new file, in place"
                        + " of this one, then plan and apply again");
    }

    static List<String> takeOff(Plan plan, String file, int resources) {
        return List.of(
                "put %s-rollback.tf in place of %s, or delete %s"
                        .formatted(plan.prefix(), file, file),
                "terraform plan -out=rollback.plan: 0 to add, 0 to change, %d to destroy"
                        .formatted(resources),
                "terraform apply rollback.plan",
                "Not terraform destroy -target: the next apply would put everything back.",
                "take the variables of this file out of terraform.tfvars, or Terraform warns of them");
    }
}
