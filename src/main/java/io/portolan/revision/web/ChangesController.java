package io.portolan.revision.web;

import io.portolan.access.PublicEndpoint;
import io.portolan.catalog.ProviderId;
import io.portolan.http.Answer;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.Format;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.portolan.http.RequestMemory;
import io.portolan.http.Takes;
import io.portolan.revision.Catalogs;
import io.portolan.revision.ChainChoice;
import io.portolan.revision.Digest;
import io.portolan.revision.Head;
import io.portolan.revision.Heads;
import io.portolan.revision.RevisionNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What is new since the revision a consumer has, now or as soon as there is something. */
@RestController
@Tag(name = "History")
class ChangesController {

    private final Catalogs catalogs;
    private final Heads heads;
    private final LongPolls polls;
    private final ChangesSince changes;
    private final RequestMemory memory;

    ChangesController(
            Catalogs catalogs,
            Heads heads,
            LongPolls polls,
            ChangesSince changes,
            RequestMemory memory) {
        this.catalogs = catalogs;
        this.heads = heads;
        this.polls = polls;
        this.changes = changes;
        this.memory = memory;
    }

    @GetMapping("/api/v1/providers/{provider}/changes")
    @PublicEndpoint
    @Takes(
            value = {Since.class, ChainChoice.class},
            formats = {Format.JSON, Format.YAML})
    @Operation(
            operationId = "listChanges",
            summary = "What is new since the revision you have",
            description =
                    "All revisions after it, oldest first, each with its changes; none if you have the newest. If they"
                            + " are many, next is the address of the rest."
                            + " Use it to poll for updates. With the header Prefer: wait=30 the answer waits until there is a"
                            + " next revision, at most 55 seconds. With the chain of the revision you have, you are told when"
                            + " that belongs to another history, of a database that was restored.")
    ResponseEntity<RevisionView.SinceView> changes(
            @PathVariable String provider,
            Query query,
            Format format,
            @Parameter(
                            in = ParameterIn.HEADER,
                            name = "Prefer",
                            description =
                                    "wait=30: wait up to so many seconds, 1-55, for the next revision")
                    @RequestHeader(name = "Prefer", required = false)
                    @Nullable String prefer,
            HttpServletRequest request)
            throws InterruptedException {
        ProviderId id = catalogs.provider(provider);
        int since = query.required(Since.SINCE, Since::number);
        Optional<Duration> wait = PreferredWait.of(prefer);
        @Nullable Digest chain = ChainChoice.of(query).orElse(null);
        int history = heads.history(id);
        refuseOther(id, since, chain);
        if (wait.isPresent()) {
            polls.await(request.getRemoteAddr(), id, since, history, wait.get());
            if (heads.history(id) != history) {
                refuseOther(id, since, chain);
            }
        }
        Head head = catalogs.head(id);
        Answer answer =
                Answer.in(format)
                        .keeps(wait.isPresent() ? Keeps.NOT_AT_ALL : Keeps.UNTIL_ASKED_AGAIN)
                        .about(head.number(), head.chain());
        wait.ifPresent(applied -> answer.with("Preference-Applied", "wait=" + applied.toSeconds()));
        RevisionView.SinceView view = changes.since(id, since, head);
        memory.expect(ChangesSince.size(view));
        return answer.body(view);
    }

    /** What is beyond the head, or of another history. */
    private void refuseOther(ProviderId provider, int since, @Nullable Digest chain) {
        if (since == 0) {
            if (chain != null) {
                throw ProblemException.of(
                        ChainChoice.CHAIN,
                        "chain: given with since=0 (expected: beside a revision, whose chain it is)");
            }
        } else if (chain != null) {
            catalogs.revision(provider, new RevisionNumber(since), chain);
        } else if (!catalogs.has(provider, new RevisionNumber(since))) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_REVISION,
                    "since: %d (expected: 0-%s, the newest revision of %s)"
                            .formatted(since, catalogs.head(provider).number(), provider));
        }
    }

    /** Where a consumer stands. */
    @Component
    static final class Since implements QueryParameters {

        private static final String SINCE = "since";

        @Override
        public List<QueryParameter> parameters() {
            return List.of(
                    QueryParameter.required(SINCE, "The revision you have; 0 for none", "5"));
        }

        @Override
        public List<ProblemType> problems() {
            return List.of(
                    ProblemType.UNKNOWN_REVISION,
                    ProblemType.TOO_MANY_REQUESTS,
                    ProblemType.BUSY,
                    ProblemType.TOO_LONG);
        }

        private static int number(String text) {
            if (text.equals("0")) {
                return 0;
            }
            try {
                return RevisionNumber.parse(text).value();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "since: %s (expected: a whole number, 0 for none)".formatted(text), e);
            }
        }
    }
}
