package io.portolan.revision.store;

import io.portolan.document.Fields;
import io.portolan.revision.Heads;
import io.portolan.revision.HistoryDocument;
import io.portolan.revision.Publication;
import io.portolan.revision.Publisher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Loads the facts that come with a release, before the web server answers: a provider this
 * installation does not have is taken with its whole history, all or nothing. Of several instances
 * that start at once one loads and the others wait.
 */
@Component
class ShippedFacts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ShippedFacts.class);
    private static final String WHERE = "classpath:db/catalog/*.yaml";

    /** Any number that nothing else in this database locks. */
    private static final long LOCK = 0x706f_7274_6f6cL;

    private final ResourcePatternResolver resources;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final ProviderRows providers;
    private final Publisher publisher;
    private final Heads heads;
    private volatile boolean running;

    ShippedFacts(
            ResourcePatternResolver resources,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            ProviderRows providers,
            Publisher publisher,
            Heads heads) {
        this.resources = resources;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.providers = providers;
        this.publisher = publisher;
        this.heads = heads;
    }

    @Override
    public void start() {
        List<HistoryDocument> shipped = read();
        transaction.executeWithoutResult(_ -> load(shipped));
        heads.refresh();
        log.info(
                "Providers: {}",
                heads.all().entrySet().stream()
                        .map(head -> "%s at revision %s".formatted(head.getKey(), head.getValue()))
                        .collect(Collectors.joining(", ")));
        running = true;
    }

    private void load(List<HistoryDocument> shipped) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query().singleRow();
        var known = providers.findByHeadGreaterThan(0).stream().map(ProviderRow::id).toList();
        shipped.stream()
                .filter(history -> !known.contains(history.provider().text()))
                .forEach(
                        history -> {
                            history.revisions().forEach(publisher::publish);
                            log.info(
                                    "Loaded {}, revisions: {}",
                                    history.provider(),
                                    history.revisions().size());
                        });
    }

    private List<HistoryDocument> read() {
        try {
            return Arrays.stream(resources.getResources(WHERE))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .map(ShippedFacts::read)
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

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which starts last. */
    @Override
    public int getPhase() {
        return 0;
    }
}
