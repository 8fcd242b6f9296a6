package io.portolan.revision;

import io.portolan.catalog.ProviderId;

/**
 * There is a next revision. Told inside the publishing transaction, whose listeners may still fail
 * or join it; whoever only wants to know listens after its commit.
 */
public record RevisionPublished(ProviderId provider, RevisionNumber number) {}
