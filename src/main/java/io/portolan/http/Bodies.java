package io.portolan.http;

import io.portolan.document.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands the body of a request to handlers that ask for {@link Fields}, to be read field by field.
 * Never the data binder and never a mapping to classes, which leave out what they do not know.
 */
@Component
class Bodies implements HandlerMethodArgumentResolver {

    /** Where a body may be in error, for a text that is no JSON at all. */
    private static final String TOP = "";

    private static final String EXPECTED = "(expected: one JSON object, each field once)";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Fields.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binder)
            throws IOException {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        requireJson(request.getContentType());
        try (InputStream body = request.getInputStream()) {
            return Fields.of(JSON.readValue(body, Object.class));
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (StreamReadException e) {
            throw ProblemException.ofBody(TOP, where(e));
        } catch (JacksonException e) {
            throw ProblemException.ofBody(TOP, "empty, or more than one value " + EXPECTED);
        }
    }

    private static void requireJson(@Nullable String contentType) {
        try {
            if (contentType != null
                    && MediaType.APPLICATION_JSON.isCompatibleWith(
                            MediaType.parseMediaType(contentType))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // said below, like every other type that is not understood
        }
        throw new ProblemException(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type: %s (expected: application/json)".formatted(contentType));
    }

    /** What the parser says of a text that is no JSON names no class of ours or its own. */
    private static String where(StreamReadException e) {
        return "%s at line %d, column %d %s"
                .formatted(
                        e.getOriginalMessage(),
                        e.getLocation().getLineNr(),
                        e.getLocation().getColumnNr(),
                        EXPECTED);
    }
}
