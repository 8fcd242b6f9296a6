package io.portolan.bundle.vendor;

import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** YAML in which every text is quoted, so that none is read as a number, a truth or a key. */
final class YamlText {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.INDENT_ARRAYS)
                    .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                    .build();

    private YamlText() {}

    /** A document, without the line that separates it from others. */
    static String of(Map<String, Object> document) {
        return YAML.writeValueAsString(document);
    }
}
