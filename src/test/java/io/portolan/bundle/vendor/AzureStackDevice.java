package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subscription with one network security group and deployment stacks. A template belongs to the
 * stack that it names, else to that of its file's name; what a stack no longer has is deleted.
 */
final class AzureStackDevice implements Device {

    private static final Pattern STACK = Pattern.compile("create the stack (\\S+) again");

    private final Map<String, Template> stacks = new TreeMap<>();
    private final Function<String, Template> reader;

    /** What a template says. */
    record Template(List<String> comments, List<Map<String, Object>> rules) {}

    private AzureStackDevice(Function<String, Template> reader) {
        this.reader = reader;
    }

    static AzureStackDevice arm() {
        return new AzureStackDevice(ArmReader::read);
    }

    static AzureStackDevice bicep() {
        return new AzureStackDevice(BicepReader::read);
    }

    @Override
    public AzureStackDevice load(Bundle bundle) {
        for (Bundle.File file : bundle.files()) {
            Template template = reader.apply(file.content());
            String stack =
                    template.comments().stream()
                            .map(STACK::matcher)
                            .filter(Matcher::find)
                            .map(named -> named.group(1))
                            .findFirst()
                            .orElse(file.name().replaceFirst("\\..*", ""));
            stacks.put(stack, template);
        }
        NetworkSecurityGroup.check(rules());
        return this;
    }

    private List<Map<String, Object>> rules() {
        return stacks.values().stream().flatMap(template -> template.rules().stream()).toList();
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return Passage.inOrderOf(
                plan.pairs().stream().map(Passage::of).toList(),
                rules().stream().map(NetworkSecurityGroup::passage).toList());
    }

    @Override
    public String toString() {
        return rules().toString();
    }
}
