package io.portolan.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Keeps what is written as an answer, in chunks: the one of Spring copies it several times. */
final class CapturedResponse extends ContentCachingResponseWrapper {

    private final ByteChunks body = new ByteChunks();
    private final ServletOutputStream out = new Output(body);
    private @Nullable PrintWriter writer;

    CapturedResponse(HttpServletResponse response) {
        super(response);
    }

    /** What has been written. */
    ByteChunks body() {
        if (writer != null) {
            writer.flush();
        }
        return body;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return out;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(out, getCharacterEncoding()));
        }
        return writer;
    }

    /** Only noted: no room is made for as many bytes. */
    @Override
    public void setContentLength(int length) {
        setHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        body().clear();
    }

    @Override
    public void reset() {
        super.reset();
        body().clear();
    }

    @Override
    protected void copyBodyToResponse(boolean complete) throws IOException {
        if (body().size() > 0) {
            HttpServletResponse raw = (HttpServletResponse) getResponse();
            if (!raw.isCommitted()) {
                raw.setContentLength(body.size());
            }
            body.writeTo(raw.getOutputStream());
            body.clear();
        }
    }

    private static final class Output extends ServletOutputStream {

        private final ByteChunks body;

        Output(ByteChunks body) {
            this.body = body;
        }

        @Override
        public void write(int one) {
            body.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            body.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("it is written at once");
        }
    }
}
