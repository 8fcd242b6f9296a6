package io.portolan.revision.web;

import io.portolan.access.PublicEndpoint;
import io.portolan.catalog.ProviderId;
import io.portolan.http.Answer;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.Format;
import io.portolan.http.Takes;
import io.portolan.revision.CatalogAt;
import io.portolan.revision.Catalogs;
import io.portolan.revision.Heads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/providers")
@Tag(name = "Providers", description = "Whose endpoints are published here")
class ProviderController {

    private final Heads heads;
    private final Catalogs catalogs;

    ProviderController(Heads heads, Catalogs catalogs) {
        this.heads = heads;
        this.catalogs = catalogs;
    }

    @GetMapping
    @PublicEndpoint
    @Takes(formats = {Format.JSON, Format.YAML})
    @Operation(
            operationId = "listProviders",
            summary = "All providers",
            description =
                    "Use it to find a provider's identifier, its regions and its newest revision.")
    ResponseEntity<ProviderView.ListView> list(Format format) {
        return Answer.in(format)
                .keeps(Keeps.UNTIL_ASKED_AGAIN)
                .body(
                        new ProviderView.ListView(
                                heads.all().keySet().stream()
                                        .map(id -> view(id, catalogs.atHead(id)))
                                        .toList()));
    }

    @GetMapping("/{provider}")
    @PublicEndpoint
    @Takes(formats = {Format.JSON, Format.YAML})
    @Operation(
            operationId = "getProvider",
            summary = "One provider",
            description =
                    "Its regions, links and notes, the newest revision and the digest of its state.")
    ResponseEntity<ProviderView> one(@PathVariable String provider, Format format) {
        ProviderId id = catalogs.provider(provider);
        CatalogAt head = catalogs.atHead(id);
        return head.answer(format).body(view(id, head));
    }

    private ProviderView view(ProviderId provider, CatalogAt at) {
        return ProviderView.of(at, heads.of(provider).filter(heads::isAhead).isPresent());
    }
}
