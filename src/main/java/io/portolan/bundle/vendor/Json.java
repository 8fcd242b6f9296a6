package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** The rules as JSON, which has no comments: the head is a list of texts in it. */
public final class Json extends NeutralRenderer {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .defaultPrettyPrinter(
                            new DefaultPrettyPrinter()
                                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
                    .build();

    public Json() {
        super(
                "json",
                "JSON",
                "The rules with your servers in them",
                ".json",
                "read back over generated catalogs");
    }

    @Override
    String document(Plan plan, boolean present, List<String> head) {
        SequencedMap<String, Object> fields = fields(plan, present, entries(plan));
        if (!head.isEmpty()) {
            fields.putFirst("head", head);
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n";
    }

    static SequencedMap<String, Object> fields(
            Plan plan, boolean present, List<NeutralRule> entries) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("prefix", plan.prefix());
        fields.put("state", present ? "present" : "absent");
        fields.put("rules", entries.stream().map(NeutralRule::fields).toList());
        return fields;
    }

    @Override
    List<String> mind(Plan plan) {
        return List.of("head is for people: what is assumed, left out and not published.");
    }
}
