package io.portolan.revision.store;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface ProviderRows extends Repository<ProviderRow, String> {

    List<ProviderRow> findByHeadGreaterThan(int head);

    /** A head whose revision is missing is one that no reader can be sent to. */
    List<ProviderRow> findByHeadGreaterThanAndHeadChainIsNotNull(int head);

    /** Creates the counter where there is none; two who do it at once both succeed. */
    @Modifying
    @NativeQuery("insert into provider (id) values (:id) on conflict do nothing")
    void ensure(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<ProviderRow> findLockedById(String id);
}
