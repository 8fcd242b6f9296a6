package io.portolan.revision.web;

import io.portolan.access.PublicEndpoint;
import io.portolan.catalog.ProviderId;
import io.portolan.http.Answer;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.Expensive;
import io.portolan.http.Expensive.Kind;
import io.portolan.http.Format;
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
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/providers/{provider}")
@Tag(name = "History")
class DiffController {

    private final Catalogs catalogs;
    private final Revisions revisions;
    private final RequestMemory memory;

    DiffController(Catalogs catalogs, Revisions revisions, RequestMemory memory) {
        this.catalogs = catalogs;
        this.revisions = revisions;
        this.memory = memory;
    }

    @GetMapping("/diff")
    @PublicEndpoint
    @Expensive(Kind.HISTORY)
    @Takes(
            value = {Ends.class, ChainChoice.class},
            formats = {Format.JSON, Format.YAML})
    @Operation(
            operationId = "diff",
            summary = "What differs between two revisions",
            description =
                    "Any two, either way round: exchange from and to, and added becomes removed. Use it to see"
                            + " what an update from the revision you have would do.")
    ResponseEntity<RevisionView.DiffView> diff(
            @PathVariable String provider, Query query, Format format) {
        ProviderId id = catalogs.provider(provider);
        RevisionNumber from =
                catalogs.existing(id, query.required(Ends.FROM, RevisionNumber::parse));
        @Nullable Digest chain = ChainChoice.of(query).orElse(null);
        Revision to = catalogs.revision(id, query.required(Ends.TO, RevisionNumber::parse), chain);
        memory.expect(revisions.countChanges(id, from, to.number()));
        return Answer.in(format)
                .keeps(chain != null ? Keeps.FOR_EVER : Keeps.AN_HOUR)
                .about(to.number(), to.chain())
                .body(
                        RevisionView.DiffView.of(
                                from, to.number(), revisions.diff(id, from, to.number())));
    }

    @GetMapping("/chain")
    @PublicEndpoint
    @Expensive(Kind.CHAIN)
    @Takes(formats = {Format.JSON, Format.YAML})
    @Operation(
            operationId = "verifyChain",
            summary = "Whether the stored history is what it was",
            description =
                    "Computes every digest anew from what is stored, from the first revision on, and says at"
                            + " which one it breaks.")
    ResponseEntity<ChainView> chain(@PathVariable String provider, Format format) {
        ProviderId id = catalogs.provider(provider);
        Head head = catalogs.head(id);
        return Answer.in(format)
                .keeps(Keeps.NOT_AT_ALL)
                .about(head.number(), head.chain())
                .body(ChainView.of(revisions.verify(id)));
    }

    /** The two ends of a difference. */
    @Component
    static final class Ends implements QueryParameters {

        static final String FROM = "from";
        static final String TO = "to";

        @Override
        public List<QueryParameter> parameters() {
            return List.of(
                    QueryParameter.required(FROM, "The revision to start from", "5"),
                    QueryParameter.required(TO, "The revision to arrive at", "6"));
        }

        @Override
        public List<ProblemType> problems() {
            return List.of(ProblemType.UNKNOWN_REVISION);
        }
    }
}
