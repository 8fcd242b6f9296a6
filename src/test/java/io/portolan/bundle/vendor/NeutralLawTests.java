package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The formats of data, each read back by a reader of its own. */
class NeutralLawTests {

    abstract static class Laws extends RendererLaws {

        private final NeutralRenderer renderer;
        private final Function<String, NeutralDevice.Document> reader;

        Laws(NeutralRenderer renderer, Function<String, NeutralDevice.Document> reader) {
            this.renderer = renderer;
            this.reader = reader;
        }

        @Override
        Renderer renderer() {
            return renderer;
        }

        @Override
        Device device() {
            return new NeutralDevice(reader);
        }

        @Override
        List<Passage> expected(Plan plan) {
            return super.expected(plan).stream().flatMap(Passage::singly).toList();
        }

        @Override
        List<String> ownParameters() {
            return List.of();
        }

        @Test
        void twoBundlesDoNotTouchEachOther() {
            Plan us = Plans.of(ShippedCatalogs.head("vapi"), "region=us");
            Plan eu = Plans.of(ShippedCatalogs.head("vapi"), "region=eu");
            Device both = device().load(renderer.render(us)).load(renderer.render(eu));
            assertThat(both.load(renderer.rollback(us)).toString())
                    .isEqualTo(device().load(renderer.render(eu)).toString());
        }

        @Test
        void aDeltaWithoutChangesIsTheSameDocument() {
            Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=us");
            assertThat(renderer.delta(plan, plan).isChange()).isFalse();
            assertThat(device().load(renderer.delta(plan, plan)).toString())
                    .isEqualTo(device().load(renderer.render(plan)).toString());
            assertThat(renderer.delta(null, plan)).isEqualTo(renderer.render(plan));
            assertThat(renderer.delta(plan, null)).isEqualTo(renderer.rollback(plan));
        }
    }

    @Nested
    class OfAnsible extends Laws {
        OfAnsible() {
            super(new Ansible(), NeutralReader::ansible);
        }
    }

    @Nested
    class OfCsv extends Laws {
        OfCsv() {
            super(new CsvTable(), NeutralReader::csv);
        }
    }

    @Nested
    class OfJson extends Laws {
        OfJson() {
            super(new Json(), NeutralReader::json);
        }
    }

    @Nested
    class OfText extends Laws {
        OfText() {
            super(new PlainText(), NeutralReader::text);
        }
    }

    @Nested
    class OfYaml extends Laws {
        OfYaml() {
            super(new Yaml(), NeutralReader::yaml);
        }
    }
}
