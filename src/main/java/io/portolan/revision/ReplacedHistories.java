package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notices of replaced histories, shared by all instances until they are acknowledged. */
public interface ReplacedHistories {

    /**
     * A notice.
     *
     * @param knownRevision the head that was known before; null, as its chain, if an admin said so
     * @param revision the head there is; null, as its chain, if the provider is gone
     * @param noticedBy the admin who said so; null if an instance noticed it
     */
    record Notice(
            UUID id,
            ProviderId provider,
            @Nullable Integer knownRevision,
            @Nullable Digest knownChain,
            @Nullable Integer revision,
            @Nullable Digest chain,
            Instant noticedAt,
            @Nullable String noticedBy) {}

    /**
     * Keeps a notice, and has all who subscribed told: once, however many instances notice the
     * same.
     */
    void notice(ReplacedHistory replaced, @Nullable String noticedBy);

    /** Those that nobody has acknowledged, oldest first. */
    List<Notice> open();

    /** Acknowledges all there are. */
    void acknowledge();
}
