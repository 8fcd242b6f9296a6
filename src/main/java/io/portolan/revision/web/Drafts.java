package io.portolan.revision.web;

import io.portolan.access.Caller;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.document.MalformedDocument;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.revision.Catalogs;
import io.portolan.revision.ChangeSet;
import io.portolan.revision.Draft;
import io.portolan.revision.DraftReader;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Violation;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** From a body to a draft whose base, and whose provider, exist. */
@Component
class Drafts {

    private final Catalogs catalogs;

    Drafts(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    ProviderId provider(String text) {
        return catalogs.provider(text);
    }

    /**
     * Reads a body.
     *
     * @throws MalformedDocument if its structure is not as described
     * @throws ProblemException if a value in it is refused, each kind by its own name
     */
    Draft read(ProviderId provider, Fields body, Caller caller) {
        Draft draft = read(() -> DraftReader.read(body, caller.principal().text()));
        existing(provider, draft.base());
        switch (draft.wants()) {
            case ChangeSet.Revert(RevisionNumber to) -> existing(provider, to);
            case ChangeSet.Whole(var catalog) -> checkProvider(provider, catalog.provider().id());
            case ChangeSet.Steps _ -> {}
        }
        return draft;
    }

    /**
     * What a reader makes of a body.
     *
     * @throws MalformedDocument if its structure is not as described
     * @throws ProblemException if a value in it is refused, each kind by its own name
     */
    static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (MalformedDocument e) {
            throw e.code()
                    .map(code -> rejected(code, e))
                    .<RuntimeException>map(problem -> problem)
                    .orElse(e);
        }
    }

    private static ProblemException rejected(String code, MalformedDocument e) {
        return PublishView.rejected(List.of(Violation.always(code, e.pointer(), e.detail())));
    }

    private void existing(ProviderId provider, RevisionNumber number) {
        catalogs.existing(provider, number);
    }

    private static void checkProvider(ProviderId provider, ProviderId said) {
        if (!said.equals(provider)) {
            throw ProblemException.refused(
                    ProblemType.REJECTED,
                    "provider: %s (expected: %s, as in the path)".formatted(said, provider),
                    List.of());
        }
    }
}
