package io.portolan.http;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/** Writes a {@link TextBody} as an answer. */
final class TextBodyConverter extends AbstractHttpMessageConverter<TextBody> {

    TextBodyConverter() {
        super(StandardCharsets.UTF_8, MediaType.ALL);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return TextBody.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType media) {
        return false;
    }

    @Override
    protected TextBody readInternal(Class<? extends TextBody> type, HttpInputMessage input) {
        throw new UnsupportedOperationException("it is only written");
    }

    @Override
    protected void writeInternal(TextBody text, HttpOutputMessage output) throws IOException {
        var out = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
        text.writeTo(out);
        out.flush();
    }
}
