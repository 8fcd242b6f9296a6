package io.portolan.revision;

import io.portolan.document.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The documents of {@code db/catalog}: the facts that come with a release. */
@Component
public class ShippedHistories {

    private static final String WHERE = "classpath:db/catalog/*.yaml";

    private final ResourcePatternResolver resources;

    ShippedHistories(ResourcePatternResolver resources) {
        this.resources = resources;
    }

    /**
     * All of them, in the order of their file names.
     *
     * @throws IllegalStateException if one is not as it should be: it names the file
     */
    public List<HistoryDocument> read() {
        try {
            return Arrays.stream(resources.getResources(WHERE))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .map(ShippedHistories::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HistoryDocument read(Resource resource) {
        try (InputStream yaml = resource.getInputStream()) {
            return HistoryDocument.read(
                    Fields.of(new YAMLMapper().readValue(yaml, Object.class)), Publication.SHIPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(resource.getFilename() + ": " + e.getMessage(), e);
        }
    }
}
