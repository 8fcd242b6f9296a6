package io.portolan.notification.web;

import io.portolan.access.PublicEndpoint;
import io.portolan.allowlist.AllowlistDiff;
import io.portolan.allowlist.Selection;
import io.portolan.allowlist.SelectionParameters;
import io.portolan.catalog.ProviderId;
import io.portolan.http.Answer;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.Expensive;
import io.portolan.http.Expensive.Kind;
import io.portolan.http.Format;
import io.portolan.http.Query;
import io.portolan.http.Takes;
import io.portolan.notification.LogScope;
import io.portolan.notification.RuleNews;
import io.portolan.revision.CatalogAt;
import io.portolan.revision.Catalogs;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The same log for whoever reads feeds. */
@RestController
@Tag(name = "History")
class AtomController {

    private static final int MOST_ENTRIES = 50;
    private static final int MOST_READ = 500;

    /** Of many providers fewer revisions each are read, but never fewer than are shown. */
    private static final int MOST_READ_OF_ALL = 2_500;

    private final Catalogs catalogs;
    private final Revisions revisions;
    private final RuleNews news;
    private final ProvidersChoice providers;
    private final SelectionParameters selections;

    AtomController(
            Catalogs catalogs,
            Revisions revisions,
            RuleNews news,
            ProvidersChoice providers,
            SelectionParameters selections) {
        this.catalogs = catalogs;
        this.revisions = revisions;
        this.news = news;
        this.providers = providers;
        this.selections = selections;
    }

    @GetMapping("/api/v1/providers/{provider}/atom")
    @PublicEndpoint
    @Expensive(Kind.HISTORY)
    @Takes(value = SelectionParameters.class, formats = Format.ATOM)
    @Operation(
            operationId = "getAtom",
            summary = "A provider's changes as an Atom feed",
            description =
                    "The newest 50 of the last 500 revisions that changed the rules of the selection. Use it where people, or tools that read feeds, want to hear of changes.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "string")))
    ResponseEntity<String> one(@PathVariable String provider, Query query, Format format) {
        ProviderId id = catalogs.provider(provider);
        CatalogAt head = catalogs.atHead(id);
        Selection selection =
                Selection.parse(query.only(selections.parameters()).values(), head.catalog());
        var feed = AtomFeed.of(head.catalog().provider(), selection);
        return head.answer(format)
                .body(feed.write(entries(id, selection).limit(MOST_ENTRIES).toList()));
    }

    @GetMapping("/api/v1/atom")
    @PublicEndpoint
    @Expensive(Kind.HISTORY)
    @Takes(value = ProvidersChoice.class, formats = Format.ATOM)
    @Operation(
            operationId = "getAtomOfAll",
            summary = "Everybody's changes as an Atom feed",
            description =
                    "The newest 50 revisions of all providers that changed a rule. If there are more than 200 providers,"
                            + " name those you want.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "string")))
    ResponseEntity<String> all(Query query, Format format) {
        LogScope scope = providers.chosen(query);
        int most = Math.max(MOST_ENTRIES, MOST_READ_OF_ALL / Math.max(1, scope.providers().size()));
        List<AtomFeed.Entry> entries =
                scope.providers().stream()
                        .flatMap(provider -> revisions(provider, Math.min(most, MOST_READ)))
                        .sorted(
                                Comparator.comparing(Revision::publishedAt)
                                        .reversed()
                                        .thenComparing(Revision::provider)
                                        .thenComparing(Revision::number, Comparator.reverseOrder()))
                        .flatMap(revision -> entry(revision, Selection.EVERYTHING).stream())
                        .limit(MOST_ENTRIES)
                        .toList();
        return Answer.in(format)
                .keeps(Keeps.UNTIL_ASKED_AGAIN)
                .body(AtomFeed.of(scope).write(entries));
    }

    private Stream<AtomFeed.Entry> entries(ProviderId provider, Selection selection) {
        return revisions(provider, MOST_READ)
                .flatMap(revision -> entry(revision, selection).stream());
    }

    private Stream<Revision> revisions(ProviderId provider, int most) {
        return revisions
                .before(provider, catalogs.head(provider).number().value() + 1, most)
                .stream()
                .filter(revision -> !revision.number().isFirst());
    }

    /** Empty if the rules of the selection stayed as they were. */
    private Optional<AtomFeed.Entry> entry(Revision revision, Selection selection) {
        RevisionNumber number = revision.number();
        AllowlistDiff diff =
                news.between(revision.provider(), selection, number.previous(), number);
        return diff.isEmpty() ? Optional.empty() : Optional.of(AtomFeed.Entry.of(revision, diff));
    }
}
