package io.portolan.http;

import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON for a terminal at 3 a.m.: indented, and ending in a line feed like every other answer. */
final class ReadableJson extends JacksonJsonHttpMessageConverter {

    static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter()
                    .withSeparators(
                            Separators.createDefaultInstance()
                                    .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private static final JsonMapper JSON = new JsonMapper();

    ReadableJson(JsonMapper mapper) {
        super(
                mapper.rebuild()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .defaultPrettyPrinter(PRINTER)
                        .build());
    }

    /** The same form, without the line feed. */
    static String write(JsonNode node) {
        return JSON.writer().with(PRINTER).writeValueAsString(node);
    }

    @Override
    protected void writeSuffix(JsonGenerator generator, Object object) {
        generator.writeRaw('\n');
    }
}
