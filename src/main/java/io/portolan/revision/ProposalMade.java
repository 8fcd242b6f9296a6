package io.portolan.revision;

import io.portolan.catalog.ProviderId;

/**
 * A change waits for review that no person put up: addresses have retired, or a release brought
 * news. Told inside the transaction that keeps the proposal.
 */
public record ProposalMade(ProviderId provider, Proposal proposal) {}
