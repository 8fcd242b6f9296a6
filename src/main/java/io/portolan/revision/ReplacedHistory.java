package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * A provider whose log is not the one that was known before: an older database was restored.
 *
 * @param known the head that was known before; null if somebody says so and no instance noticed
 * @param now the head there is; null if the provider is gone
 */
public record ReplacedHistory(ProviderId provider, @Nullable Head known, @Nullable Head now) {}
