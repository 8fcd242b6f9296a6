package io.portolan.http;

import io.portolan.document.Fields;
import io.portolan.document.HiddenCharacters;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands the body of a request, JSON or YAML, to handlers that ask for {@link Fields}, to be read
 * field by field. Never the data binder and never a mapping to classes, which leave out what they
 * do not know. A body that is too long is not read to its end. Here, and only here, texts with
 * hidden characters are refused: what is stored may have some.
 */
@Component
class Bodies implements HandlerMethodArgumentResolver {

    /** Enough for every body that is not a document. */
    private static final DataSize SHORT = DataSize.ofKilobytes(64);

    private final DataSize most;
    private final RequestMemory memory;

    Bodies(HttpProperties properties, RequestMemory memory) {
        this.most = properties.maxBody();
        this.memory = memory;
    }

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
        BodyReader reader = reader(request.getContentType());
        boolean isLong = parameter.hasMethodAnnotation(LongBody.class);
        byte[] body = bytes(request, isLong ? most : SHORT);
        memory.expectDocument(body.length, reader);
        Object document = reader.read(body);
        HiddenCharacters.refuse(document);
        return Fields.of(document);
    }

    private static byte[] bytes(HttpServletRequest request, DataSize most) throws IOException {
        int limit = Math.toIntExact(most.toBytes());
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(request.getContentLengthLong() + " bytes", limit);
        }
        try (InputStream body = request.getInputStream()) {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw tooLarge("longer", limit);
            }
            return bytes;
        }
    }

    private static ProblemException tooLarge(String got, int limit) {
        return new ProblemException(
                ProblemType.TOO_LARGE,
                "body: %s (expected: at most %d bytes)".formatted(got, limit));
    }

    private static BodyReader reader(@Nullable String contentType) {
        try {
            if (contentType != null) {
                MediaType type = MediaType.parseMediaType(contentType);
                if (MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
                    return BodyReader.JSON;
                }
                if (MediaType.APPLICATION_YAML.isCompatibleWith(type)) {
                    return BodyReader.YAML;
                }
            }
        } catch (InvalidMediaTypeException e) {
            // said below, like every other type that is not understood
        }
        throw new ProblemException(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type: %s (expected: application/json or application/yaml)"
                        .formatted(contentType == null ? "missing" : contentType));
    }
}
