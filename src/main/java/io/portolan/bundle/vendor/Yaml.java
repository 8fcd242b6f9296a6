package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import java.util.List;

/** The rules as YAML. */
public final class Yaml extends NeutralRenderer {

    public Yaml() {
        super(
                "yaml",
                "YAML",
                "The rules with your servers in them",
                ".yaml",
                "read back over generated catalogs");
    }

    @Override
    String document(Plan plan, boolean present, List<String> head) {
        return comments(head) + NeutralYaml.write(Json.fields(plan, present, entries(plan)));
    }

    @Override
    List<String> mind(Plan plan) {
        return List.of();
    }
}
