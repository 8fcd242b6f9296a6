package io.portolan.access.store;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

interface TokenRows extends JpaRepository<TokenRow, UUID> {

    List<TokenRow> findAllByOrderByNameAscIdAsc();

    Optional<TokenRow> findByDigestOrPreviousDigest(String digest, String previousDigest);

    Optional<TokenRow> findByDigest(String digest);

    List<TokenRow> findByConfiguredTrueAndRevokedAtIsNull();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<TokenRow> findLockedById(UUID id);
}
