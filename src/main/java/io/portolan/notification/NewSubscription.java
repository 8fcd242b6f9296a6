package io.portolan.notification;

import io.portolan.access.Principal;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.RevisionNumber;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who wants to be told.
 *
 * @param head the newest revision: what came before is not told
 */
public record NewSubscription(
        Principal principal,
        ProviderId provider,
        Target target,
        Selection selection,
        Mode mode,
        @Nullable String description,
        boolean isPublisher,
        RevisionNumber head) {}
