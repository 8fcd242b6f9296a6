package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import java.util.UUID;

/**
 * A provider's history was replaced, and this is its head now. Told once in a cluster, inside the
 * transaction that keeps the notice.
 *
 * @param notice the id of the notice
 */
public record HistoryReplaced(UUID notice, ProviderId provider, Head now) {}
