package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The change sets that wait for review, as they are stored. */
public interface Proposals {

    /** Keeps a body that was read as a draft. */
    Proposal add(ProviderId provider, Map<String, Object> body, Draft draft);

    /** The open ones, oldest first. */
    List<Proposal> open(ProviderId provider);

    /** An open one. */
    Optional<Proposal> find(ProviderId provider, UUID id);

    /** What publishing an open one now would do; nothing is written. */
    PublishResult check(Proposal proposal);

    /**
     * Publishes an open one and closes it, both or neither.
     *
     * @param draft the proposal's, with what the publisher says instead or beside
     */
    PublishResult publish(Proposal proposal, Draft draft);

    /** Closes an open one without publishing it. */
    void delete(Proposal proposal);
}
