package io.portolan.revision.store;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

interface ProposalRows extends JpaRepository<ProposalRow, UUID> {

    List<ProposalRow> findByProviderAndOutcomeIsNullOrderByCreatedAtAscIdAsc(String provider);

    Optional<ProposalRow> findByProviderAndIdAndOutcomeIsNull(String provider, UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<ProposalRow> findLockedByIdAndOutcomeIsNull(UUID id);

    List<ProposalRow> findByProviderAndAuthorAndOutcomeIsNull(String provider, String author);

    boolean existsByProviderAndSource(String provider, String source);

    boolean existsByProviderAndSourceAndOutcomeIsNull(String provider, String source);

    boolean existsByProviderAndSourceAndOutcomeNot(String provider, String source, String outcome);
}
