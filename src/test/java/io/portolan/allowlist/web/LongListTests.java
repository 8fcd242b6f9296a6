package io.portolan.allowlist.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.LargeProvider;
import io.portolan.Retained;
import io.portolan.allowlist.Allowlist;
import io.portolan.allowlist.Rules;
import io.portolan.allowlist.Selection;
import io.portolan.allowlist.Yours;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogWriter;
import io.portolan.http.Csv;
import io.portolan.http.TextBody;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list of 100,000 addresses is written in one pass: shortly before its end, what is held for it
 * is less than three times its size, the catalog that it is of left out.
 */
class LongListTests {

    private static final Catalog CATALOG = new LargeProvider("large", 100_000).catalog(100_000);
    private static final JsonMapper JSON = new JsonMapper();

    private static Allowlist list() {
        return Allowlist.of(CATALOG, Selection.EVERYTHING);
    }

    @Test
    void anAllowlistAsJson() {
        isWrittenInOnePass(json(() -> AllowlistView.of(list())), 20_000_000);
    }

    @Test
    void anAllowlistAsText() {
        isWrittenInOnePass(
                () ->
                        TextBody.ofLines(
                                () ->
                                        list().entries().stream()
                                                .map(entry -> entry.cidr().toString())
                                                .iterator()),
                1_500_000);
    }

    @Test
    void anAllowlistAsCsv() {
        isWrittenInOnePass(
                () ->
                        Csv.body(
                                List.of("cidr", "uses"),
                                () ->
                                        list().entries().stream()
                                                .map(
                                                        entry ->
                                                                List.of(
                                                                        entry.cidr().toString(),
                                                                        entry.uses().toString()))
                                                .iterator()),
                5_000_000);
    }

    @Test
    void rulesAsJson() {
        isWrittenInOnePass(
                json(
                        () ->
                                RulesView.of(
                                        Rules.of(CATALOG, Selection.EVERYTHING, Yours.UNSAID),
                                        Yours.UNSAID)),
                5_000_000);
    }

    @Test
    void theReferenceTableAsJson() {
        isWrittenInOnePass(
                json(() -> EndpointsView.of(Selection.EVERYTHING.of(CATALOG))), 2_500_000);
    }

    @Test
    void aStateAsJson() {
        isWrittenInOnePass(json(() -> CatalogWriter.write(CATALOG)), 1_500_000);
    }

    private static Supplier<TextBody> json(Supplier<?> view) {
        return () -> {
            Object made = view.get();
            return out ->
                    JSON.writer()
                            .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                            .writeValue(out, made);
        };
    }

    /**
     * @param least how many bytes it has at least
     */
    private static void isWrittenInOnePass(Supplier<TextBody> text, long least) {
        long length = length(text);
        assertThat(length).isGreaterThan(least);
        long held =
                Retained.bytes(
                        3,
                        () -> stoppedShortOf(length * 9 / 10, text.get()),
                        bytes -> bytes < 3 * length);

        assertThat(held).isLessThan(3 * length);
    }

    private static long length(Supplier<TextBody> text) {
        var out = new FastByteArrayOutputStream();
        write(text.get(), out);
        return out.size();
    }

    /** All that is there when so many bytes have been written, and those bytes. */
    private static Object stoppedShortOf(long end, TextBody text) {
        var bytes = new FastByteArrayOutputStream();
        var stopped = new Stopped(text, bytes);
        try {
            write(
                    text,
                    new OutputStream() {
                        @Override
                        public void write(int one) {
                            throw new UnsupportedOperationException();
                        }

                        @Override
                        public void write(byte[] some, int offset, int length) throws IOException {
                            bytes.write(some, offset, length);
                            if (bytes.size() > end) {
                                throw new IOException("far enough");
                            }
                        }
                    });
        } catch (UncheckedIOException | JacksonException e) {
            assertThat(bytes.size()).isGreaterThan((int) end);
        }
        return stopped;
    }

    private record Stopped(TextBody text, FastByteArrayOutputStream bytes) {}

    private static void write(TextBody text, OutputStream out) {
        try {
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.writeTo(writer);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
