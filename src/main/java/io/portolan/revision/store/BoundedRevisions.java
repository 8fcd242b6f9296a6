package io.portolan.revision.store;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.http.Slots;
import io.portolan.revision.ChainReport;
import io.portolan.revision.Change;
import io.portolan.revision.Digest;
import io.portolan.revision.Head;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.portolan.revision.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The log, of which only so many read states and differences at once: they take a connection for as
 * long as 100,000 addresses take, and there are not many. Waiting is done without one.
 */
@Component
class BoundedRevisions implements Revisions {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final StoredRevisions stored;
    private final Slots reads;

    BoundedRevisions(StoredRevisions stored, @Value("${portolan.history.reads:5}") int reads) {
        this.stored = stored;
        this.reads = new Slots("history", reads, PATIENCE);
    }

    @Override
    public Map<ProviderId, Head> heads() {
        return stored.heads();
    }

    @Override
    public Map<ProviderId, Digest> chains(Map<ProviderId, RevisionNumber> numbers) {
        return stored.chains(numbers);
    }

    @Override
    public Optional<Revision> find(ProviderId provider, RevisionNumber number) {
        return stored.find(provider, number);
    }

    @Override
    public Optional<Revision> asOf(ProviderId provider, Instant instant) {
        return stored.asOf(provider, instant);
    }

    @Override
    public List<Revision> before(ProviderId provider, int number, int most) {
        return stored.before(provider, number, most);
    }

    @Override
    public List<Revision> after(ProviderId provider, int number, int most) {
        return stored.after(provider, number, most);
    }

    @Override
    public Catalog state(ProviderId provider, RevisionNumber number) {
        try (var _ = reads.take()) {
            return stored.state(provider, number);
        }
    }

    @Override
    public Optional<Snapshot> snapshot(ProviderId provider, RevisionNumber number) {
        try (var _ = reads.take()) {
            return stored.snapshot(provider, number);
        }
    }

    @Override
    public Optional<Snapshot> snapshot(ProviderId provider, RevisionNumber number, Snapshot near) {
        try (var _ = reads.take()) {
            return stored.snapshot(provider, number, near);
        }
    }

    @Override
    public List<Change> diff(ProviderId provider, RevisionNumber from, RevisionNumber to) {
        try (var _ = reads.take()) {
            return stored.diff(provider, from, to);
        }
    }

    @Override
    public List<Change> changesOf(ProviderId provider, RevisionNumber number) {
        try (var _ = reads.take()) {
            return stored.changesOf(provider, number);
        }
    }

    @Override
    public long countChanges(ProviderId provider, RevisionNumber from, RevisionNumber to) {
        try (var _ = reads.take()) {
            return stored.countChanges(provider, from.value(), to.value());
        }
    }

    @Override
    public long countChanges(ProviderId provider, RevisionNumber number) {
        try (var _ = reads.take()) {
            return stored.countChanges(provider, number.value() - 1, number.value());
        }
    }

    /** Many reads, each with a connection of its own: together they may take minutes. */
    @Override
    public ChainReport verify(ProviderId provider) {
        return new ChainCheck(this, provider).run();
    }
}
