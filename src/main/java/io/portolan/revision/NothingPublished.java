package io.portolan.revision;

import io.portolan.catalog.ProviderId;

/**
 * A draft that was to be published became no revision: the other end of {@link RevisionPublished}.
 *
 * @param result why
 */
public record NothingPublished(ProviderId provider, PublishResult result) {}
