package io.portolan.bundle.web;

import io.portolan.bundle.Bundle;
import io.portolan.http.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.ResponseEntity;

/** The files of bundles as an answer: one as it is, several in an archive. */
final class Files {

    /** The oldest time a ZIP can name: the same files are the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Files() {}

    static ResponseEntity<String> text(Answer answer, Bundle bundle) {
        Bundle.File file = bundle.files().getFirst();
        return named(answer, "inline", file.name()).body(file.content());
    }

    static ResponseEntity<byte[]> zip(Answer answer, String name, List<Bundle> bundles) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Bundle.File file : bundles.stream().flatMap(b -> b.files().stream()).toList()) {
                var entry = new ZipEntry(file.name());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.content().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return named(answer, "attachment", name + ".zip").body(bytes.toByteArray());
    }

    private static Answer named(Answer answer, String disposition, String file) {
        return answer.with(
                "Content-Disposition", "%s; filename=\"%s\"".formatted(disposition, file));
    }
}
