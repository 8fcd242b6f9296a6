package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Renderer;
import io.portolan.catalog.Documents;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hostile texts in formats of data: in comments, in texts, or nowhere. */
class NeutralHostileTests {

    abstract static class Commented extends HostileTextLaws {

        @Override
        String comment() {
            return "#";
        }
    }

    @Nested
    class OfAnsible extends Commented {
        @Override
        Renderer renderer() {
            return new Ansible();
        }
    }

    @Nested
    class OfYaml extends Commented {
        @Override
        Renderer renderer() {
            return new Yaml();
        }
    }

    @Nested
    class OfText extends Commented {
        @Override
        Renderer renderer() {
            return new PlainText();
        }
    }

    /** The head of a document of JSON is a list of texts. */
    @Nested
    class OfJson extends Commented {
        @Override
        Renderer renderer() {
            return new Json();
        }

        @Test
        @Override
        void textsChangeNothingButComments() {
            List<ObjectNode> hostile = documents(HOSTILE);
            List<ObjectNode> harmless = documents("words");
            assertThat(hostile).isNotEqualTo(harmless);
            hostile.forEach(document -> document.remove("head"));
            harmless.forEach(document -> document.remove("head"));
            assertThat(hostile).isEqualTo(harmless);
        }

        @Test
        @Override
        void commentsAreInTheSafeAlphabet() {
            for (ObjectNode document : documents(HOSTILE)) {
                assertThat(
                                StreamSupport.stream(document.get("head").spliterator(), false)
                                        .map(JsonNode::asString))
                        .isNotEmpty()
                        .allMatch(line -> line.matches("[A-Za-z0-9 ._:/()+=,-]{1,100}"));
            }
        }

        private List<ObjectNode> documents(String text) {
            return bundles(text).stream()
                    .map(bundle -> bundle.files().getFirst().content())
                    .map(content -> (ObjectNode) Documents.JSON.readTree(content))
                    .toList();
        }
    }

    /** A table has no place for them at all. */
    @Nested
    class OfCsv extends Commented {
        @Override
        Renderer renderer() {
            return new CsvTable();
        }

        @Test
        @Override
        void textsChangeNothingButComments() {
            assertThat(bundles(HOSTILE)).isEqualTo(bundles("words"));
        }

        @Test
        @Override
        void commentsAreInTheSafeAlphabet() {
            assertThat(bundles(HOSTILE).toString()).doesNotContain("pwned", "#");
        }
    }
}
