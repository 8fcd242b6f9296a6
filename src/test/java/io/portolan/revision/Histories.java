package io.portolan.revision;

import io.portolan.document.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Histories to test with: those that are shipped, and made-up ones. */
public final class Histories {

    private Histories() {}

    /** What the files in {@code db/catalog} say. */
    public static List<HistoryDocument> shipped() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver()
                                    .getResources("classpath:db/catalog/*.yaml"))
                    .map(Histories::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HistoryDocument read(Resource resource) {
        try (InputStream yaml = resource.getInputStream()) {
            return read(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A history in the format of {@code db/catalog}. */
    public static HistoryDocument read(String yaml) {
        return HistoryDocument.read(
                Fields.of(new YAMLMapper().readValue(yaml, Object.class)), Publication.SHIPPED);
    }

    /** A state with one signalling endpoint that has these addresses. */
    public static Publication publication(
            String provider, String publishedAt, String... addresses) {
        return read("""
                provider: {id: %s, name: Example, documentation: 'https://example.com/', confidence: official}
                revisions:
                - publishedAt: '%s'
                  message: As the provider says.
                  regions:
                  - {id: us, name: United States}
                  endpoints:
                  - trafficType: sip-signalling
                    region: us
                    addresses: [%s]
                    ports: '5060'
                    protocols: [udp]
                    direction: bidirectional
                """
                        .formatted(
                                provider, publishedAt, "'" + String.join("', '", addresses) + "'"))
                .revisions()
                .getFirst();
    }
}
