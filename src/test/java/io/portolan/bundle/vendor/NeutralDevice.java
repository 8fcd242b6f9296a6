package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A tool that reads documents: what is present takes the place of what the same prefix had before,
 * what is absent must be what is there, and goes.
 */
final class NeutralDevice implements Device {

    private final Function<String, Document> reader;
    private final Map<String, List<Row>> there = new TreeMap<>();

    /** What a document says. */
    record Document(String prefix, String state, List<Row> rows) {}

    /** A rule of it, of one of yours with one of theirs. */
    record Row(String name, Passage passage) {}

    NeutralDevice(Function<String, Document> reader) {
        this.reader = reader;
    }

    @Override
    public NeutralDevice load(Bundle bundle) {
        assertThat(bundle.files()).hasSize(1);
        Document document = reader.apply(bundle.files().getFirst().content());
        assertThat(document.rows()).isNotEmpty();
        if (document.state().equals("present")) {
            there.put(document.prefix(), document.rows());
        } else {
            assertThat(document.state()).isEqualTo("absent");
            assertThat(there.remove(document.prefix())).isIn(document.rows(), null);
        }
        return this;
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return Objects.requireNonNull(there.get(plan.prefix())).stream().map(Row::passage).toList();
    }

    @Override
    public String toString() {
        return there.toString();
    }
}
