package io.portolan.bundle.vendor;

import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** YAML in which every text is quoted: no bare word is taken for a truth, a number or a date. */
final class NeutralYaml {

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder()
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                    .build();

    private NeutralYaml() {}

    /** A document with its marker, line feeds, and one at the end. */
    static String write(Object document) {
        return MAPPER.writeValueAsString(document);
    }
}
