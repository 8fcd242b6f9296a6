package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.vendor.HclReader.Block;
import io.portolan.bundle.vendor.HclReader.HclFile;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cloud in which every file of a folder has been applied. A file that says whose place it takes
 * takes it; what is in no file any more is destroyed. It refuses what Terraform would: the same
 * resource twice, names it does not take, variables without a type.
 */
abstract class TerraformDevice implements Device {

    private static final Pattern PLACE =
            Pattern.compile("put (?:this file|it) in place of (\\S+),");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,254}");

    private final Map<String, HclFile> files = new TreeMap<>();

    /** Everything that is there, by its address in Terraform. */
    private final Map<String, Block> state = new TreeMap<>();

    /** Refuses what the provider or its cloud would. */
    abstract void check();

    final Map<String, Block> state() {
        return state;
    }

    @Override
    public TerraformDevice load(Bundle bundle) {
        bundle.files().forEach(file -> put(file.name(), HclReader.read(file.content())));
        apply();
        return this;
    }

    private void put(String name, HclFile file) {
        files.put(
                file.comments().stream()
                        .map(PLACE::matcher)
                        .filter(Matcher::find)
                        .map(place -> place.group(1))
                        .findFirst()
                        .orElse(name),
                file);
    }

    private void apply() {
        state.clear();
        for (HclFile file : files.values()) {
            for (Block block : file.blocks()) {
                String address = block.type() + "." + String.join(".", block.labels());
                assertThat(block.labels())
                        .as(address)
                        .isNotEmpty()
                        .allMatch(NAME.asMatchPredicate());
                assertThat(state.put(address, block)).as("twice: " + address).isNull();
            }
        }
        check();
    }

    final void checkVariable(String address, Block variable) {
        assertThat(variable.values().keySet())
                .as(address)
                .contains("description", "type")
                .isSubsetOf("description", "type", "default");
    }

    /** A reference to a variable, which must be there. */
    final void checkReference(String reference) {
        assertThat(reference).startsWith("var.");
        assertThat(state).containsKey(reference.replaceFirst("var", "variable"));
    }

    @Override
    public final String toString() {
        return state.toString();
    }
}
