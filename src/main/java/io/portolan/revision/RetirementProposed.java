package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import java.util.UUID;

/** Addresses have retired, and a proposal says so. */
public record RetirementProposed(ProviderId provider, UUID proposal) {}
