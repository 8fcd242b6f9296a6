package io.portolan.revision;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log that publications would make, without a database. */
final class RecordedLog implements Revisions {

    private final List<Publication> publications;
    private final List<Revision> log = new ArrayList<>();

    RecordedLog(List<Publication> publications) {
        this.publications = publications;
        @Nullable Digest previous = null;
        for (Publication said : publications) {
            var number = new RevisionNumber(log.size() + 1);
            Digest digest = Digest.of(said.catalog());
            previous = said.chainAfter(previous, number, digest);
            log.add(
                    new Revision(
                            provider(),
                            number,
                            said.publishedAt(),
                            Instant.EPOCH,
                            said.author(),
                            said.message(),
                            said.source(),
                            said.remark(),
                            said.acknowledge(),
                            said.corrects(),
                            null,
                            null,
                            digest,
                            previous));
        }
    }

    ProviderId provider() {
        return publications.getFirst().catalog().provider().id();
    }

    RevisionNumber head() {
        return log.getLast().number();
    }

    @Override
    public Map<ProviderId, Head> heads() {
        Revision last = log.getLast();
        return Map.of(provider(), Head.of(last.number(), last.chain(), last.publishedAt()));
    }

    @Override
    public Map<ProviderId, Digest> chains(Map<ProviderId, RevisionNumber> numbers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Revision> find(ProviderId provider, RevisionNumber number) {
        return Optional.of(log.get(number.value() - 1));
    }

    @Override
    public Catalog state(ProviderId provider, RevisionNumber number) {
        return publications.get(number.value() - 1).catalog();
    }

    @Override
    public Optional<Snapshot> snapshot(ProviderId provider, RevisionNumber number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Snapshot> snapshot(ProviderId provider, RevisionNumber number, Snapshot near) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Revision> asOf(ProviderId provider, Instant instant) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Revision> before(ProviderId provider, int number, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Revision> after(ProviderId provider, int number, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Change> diff(ProviderId provider, RevisionNumber from, RevisionNumber to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Change> changesOf(ProviderId provider, RevisionNumber number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChainReport verify(ProviderId provider) {
        throw new UnsupportedOperationException();
    }
}
