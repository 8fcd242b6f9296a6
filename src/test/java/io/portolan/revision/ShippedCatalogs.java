package io.portolan.revision;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import io.portolan.document.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The facts that come with a release, read without a database. */
public final class ShippedCatalogs {

    public static final List<String> PROVIDERS =
            List.of("plivo", "telnyx", "twilio", "vapi", "zadarma");

    private ShippedCatalogs() {}

    public static HistoryDocument history(String provider) {
        String path = "db/catalog/" + provider + ".yaml";
        ClassLoader loader = Objects.requireNonNull(ShippedCatalogs.class.getClassLoader());
        try (InputStream file = Objects.requireNonNull(loader.getResourceAsStream(path), path)) {
            return HistoryDocument.read(
                    Fields.of(Documents.YAML.readValue(file, Map.class)), Publication.SHIPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The state of a provider at a revision.
     *
     * @param number counted from 1
     */
    public static Catalog at(String provider, int number) {
        return history(provider).revisions().get(number - 1).catalog();
    }

    /** The last published state. */
    public static Catalog head(String provider) {
        return history(provider).revisions().getLast().catalog();
    }

    /** Every state of every provider, proposals too. */
    public static List<Catalog> all() {
        return PROVIDERS.stream()
                .map(ShippedCatalogs::history)
                .flatMap(
                        history ->
                                Stream.concat(
                                        history.revisions().stream(), history.proposals().stream()))
                .map(Publication::catalog)
                .toList();
    }
}
