package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Variables of Ansible, whose names begin with the prefix: two bundles do not hide each other. */
public final class Ansible extends NeutralRenderer {

    private static final Pattern UPPER = Pattern.compile("[A-Z]");

    public Ansible() {
        super(
                "ansible",
                "Ansible variables",
                "Variables for a play of yours",
                ".vars.yml",
                "read back over generated catalogs; not with Ansible itself");
    }

    @Override
    String document(Plan plan, boolean present, List<String> head) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put(plan.prefix() + "_state", present ? "present" : "absent");
        variables.put(
                plan.prefix() + "_rules",
                entries(plan).stream().map(entry -> snakeCase(entry.fields())).toList());
        return comments(head) + NeutralYaml.write(variables);
    }

    private static Map<String, Object> snakeCase(Map<String, Object> fields) {
        var renamed = new LinkedHashMap<String, Object>();
        fields.forEach(
                (name, value) ->
                        renamed.put(
                                UPPER.matcher(name)
                                        .replaceAll(
                                                letter ->
                                                        "_"
                                                                + letter.group()
                                                                        .toLowerCase(Locale.ROOT)),
                                value));
        return renamed;
    }

    @Override
    List<String> mind(Plan plan) {
        return List.of(
                "In a play: vars_files: [%s], then loop: \"{{ %s_rules }}\" with state: \"{{ %s_state }}\"."
                        .formatted(file(plan, ""), plan.prefix(), plan.prefix()),
                "source and destination are lists: loop over their product where a module takes one address.");
    }
}
