package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Plan;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules as sentences, a line for each source with each destination: for grep and for people.
 */
public final class PlainText extends NeutralRenderer {

    public PlainText() {
        super(
                "text",
                "Text",
                "The rules with your servers in them, a line each",
                ".txt",
                "read back over generated catalogs");
    }

    @Override
    String document(Plan plan, boolean present, List<String> head) {
        return comments(head)
                + entries(plan).stream()
                        .flatMap(entry -> lines(plan, present ? "allow" : "remove", entry))
                        .map(line -> line + "\n")
                        .collect(joining());
    }

    private static Stream<String> lines(Plan plan, String verb, NeutralRule entry) {
        String from =
                "%s %s %s from "
                        .formatted(verb, entry.rule().direction(), entry.rule().transport());
        String to = " port %s to ".formatted(String.join(",", entry.sourcePorts()));
        String as =
                " port %s as %s %s"
                        .formatted(
                                String.join(",", entry.destinationPorts()),
                                plan.prefix(),
                                entry.name());
        return entry.source().stream()
                .flatMap(
                        source ->
                                entry.destination().stream()
                                        .map(destination -> from + source + to + destination + as));
    }

    @Override
    List<String> mind(Plan plan) {
        return List.of(
                "The addresses alone, for a list that a device polls, are the allowlist in the format text.");
    }
}
