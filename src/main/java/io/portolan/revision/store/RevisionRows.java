package io.portolan.revision.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface RevisionRows extends JpaRepository<RevisionRow, RevisionRow.Key> {

    Optional<RevisionRow> findFirstByKeyProviderAndPublishedAtLessThanEqualOrderByKeyNumberDesc(
            String provider, Instant publishedAt);

    List<RevisionRow> findByKeyProviderAndKeyNumberLessThanOrderByKeyNumberDesc(
            String provider, int number, Limit limit);

    List<RevisionRow> findByKeyProviderAndKeyNumberGreaterThanOrderByKeyNumberAsc(
            String provider, int number, Limit limit);

    boolean existsByKeyProviderAndSource(String provider, String source);

    Optional<RevisionRow> findFirstByKeyProviderAndSourceOrderByKeyNumberDesc(
            String provider, String source);
}
