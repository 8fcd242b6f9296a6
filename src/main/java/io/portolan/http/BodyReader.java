package io.portolan.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * One JSON or YAML value as nested maps, lists and texts. Of YAML only what JSON can say, in easier
 * writing: an alias, which a few lines can turn into gigabytes, and a tag are errors, and so is a
 * field that comes twice.
 */
enum BodyReader {
    JSON("one JSON object, each field once") {
        @Override
        TokenStreamFactory factory() {
            return JsonFactory.builder()
                    .streamReadConstraints(constraints())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();
        }
    },
    YAML("one YAML mapping, each field once, without aliases and tags") {
        @Override
        TokenStreamFactory factory() {
            return YAMLFactory.builder()
                    .loadSettings(
                            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
                    .streamReadConstraints(constraints())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();
        }
    };

    private static final int DIGITS = 40;

    /** Where our settings are, and what a quotation would have been. */
    private static final Pattern ASIDES =
            Pattern.compile(", from `[^`]*`|, but got <.*| \\(start marker at .*\\)");

    private final String expected;
    private final TokenStreamFactory tokens;

    BodyReader(String expected) {
        this.expected = expected;
        this.tokens = factory();
    }

    abstract TokenStreamFactory factory();

    /** No document of ours is half as deep, no number of ours a quarter as long. */
    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(20)
                .maxNumberLength(DIGITS)
                .maxNameLength(1000)
                .build();
    }

    /**
     * Reads a body.
     *
     * @throws ProblemException if it is not one value, and of this kind
     */
    Object read(byte[] body) {
        try (JsonParser parser = tokens.createParser(ObjectReadContext.empty(), text(body))) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw refused("empty");
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw refused("more than one value");
            }
            return value;
        } catch (StreamReadException e) {
            throw refused(inWords(e) + where(e.getLocation()));
        } catch (JacksonException e) {
            throw refused(inWords(e));
        }
    }

    private String text(byte[] body) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused("not UTF-8");
        }
    }

    private @Nullable Object valueOrNull(JsonParser parser, JsonToken token) {
        return token == JsonToken.VALUE_NULL ? null : value(parser, token);
    }

    private Object value(JsonParser parser, JsonToken token) {
        refuseShorthand(parser);
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> number(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> new Unreadable(parser.getString());
        };
    }

    private Map<String, @Nullable Object> object(JsonParser parser) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            refuseShorthand(parser);
            String name = parser.currentName();
            object.put(name, valueOrNull(parser, parser.nextToken()));
        }
        return object;
    }

    private List<@Nullable Object> list(JsonParser parser) {
        var list = new ArrayList<@Nullable Object>();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
            list.add(valueOrNull(parser, t));
        }
        return list;
    }

    /** Every whole number of ours is an int, written in the one way that needs no explaining. */
    private Object number(String text) {
        if (text.length() > DIGITS) {
            throw refused("number length: %d digits".formatted(text.length()));
        }
        try {
            int number = Integer.parseInt(text);
            return Integer.toString(number).equals(text) ? number : new Unreadable(text);
        } catch (NumberFormatException e) {
            return new Unreadable(text);
        }
    }

    private void refuseShorthand(JsonParser parser) {
        if (parser instanceof YAMLParser yaml
                && (yaml.isCurrentAlias() || yaml.getTypeId() != null)) {
            throw refused(
                    "%s%s"
                            .formatted(
                                    yaml.isCurrentAlias() ? "an alias" : "a tag",
                                    where(yaml.currentTokenLocation())));
        }
    }

    private ProblemException refused(String what) {
        return ProblemException.ofBody("", "%s (expected: %s)".formatted(what, expected));
    }

    /** What the parser says of a text it cannot read, without its quotations and their places. */
    private static String inWords(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> ASIDES.matcher(line).replaceAll(""))
                .collect(Collectors.joining(", "));
    }

    private static String where(@Nullable TokenStreamLocation location) {
        return location == null
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** A value that no field of ours takes, as it was written, for the error that says so. */
    private record Unreadable(String written) {
        @Override
        public String toString() {
            return written;
        }
    }
}
