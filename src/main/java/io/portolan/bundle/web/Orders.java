package io.portolan.bundle.web;

import io.portolan.allowlist.Gap;
import io.portolan.allowlist.NothingToList;
import io.portolan.allowlist.Rules;
import io.portolan.allowlist.Selection;
import io.portolan.allowlist.SelectionParameters;
import io.portolan.allowlist.Yours;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.BundleParameters;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendors;
import io.portolan.catalog.ProviderId;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.portolan.http.RequestMemory;
import io.portolan.revision.CatalogAt;
import io.portolan.revision.Catalogs;
import io.portolan.revision.ChainChoice;
import io.portolan.revision.RevisionNumber;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From a request to what is to be rendered. */
@Component
class Orders {

    private final Catalogs catalogs;
    private final Vendors vendors;
    private final BundleParameters bundles;
    private final SelectionParameters selections;
    private final RequestMemory memory;

    Orders(
            Catalogs catalogs,
            Vendors vendors,
            BundleParameters bundles,
            SelectionParameters selections,
            RequestMemory memory) {
        this.catalogs = catalogs;
        this.vendors = vendors;
        this.bundles = bundles;
        this.selections = selections;
        this.memory = memory;
    }

    /**
     * @throws ProblemException if nothing is left to render
     */
    Order order(String provider, String vendor, Query query) {
        CatalogAt at = catalogs.at(provider, query);
        Renderer renderer = vendors.renderer(vendor);
        Selection selection =
                Selection.parse(query.only(selections.parameters()).values(), at.catalog());
        memory.expect(selection.count(at.catalog()));
        Plan plan = plan(at, selection, bundles.of(query, renderer.vendor()), renderer);
        if (renderer.isEmpty(plan)) {
            throw nothing(plan, renderer);
        }
        return new Order(at, plan, renderer);
    }

    /** What a delta is, with the names that both its ends share. */
    record Delta(CatalogAt to, String prefix, Bundle bundle) {}

    /**
     * @throws ProblemException if there is nothing at either end
     */
    Delta delta(String provider, String vendor, Query query) {
        ProviderId id = catalogs.provider(provider);
        Catalogs.Both ends =
                catalogs.both(
                        id,
                        query.required(Ends.FROM, RevisionNumber::parse),
                        query.required(Ends.TO, RevisionNumber::parse),
                        ChainChoice.of(query).orElse(null));
        CatalogAt from = ends.from();
        CatalogAt to = ends.to();
        Renderer renderer = vendors.renderer(vendor);
        Query own = bundles.of(query, renderer.vendor());
        Selection selection =
                Selection.parse(
                        query.only(selections.parameters()).values(), to.catalog(), from.catalog());
        memory.expect(selection.count(from.catalog()) + selection.count(to.catalog()));
        Plan before = plan(from, selection, own, renderer);
        Plan after = plan(to, selection, own, renderer);
        if (renderer.isEmpty(before) && renderer.isEmpty(after)) {
            throw nothing(after, renderer);
        }
        return new Delta(
                to,
                after.prefix(),
                renderer.delta(unlessEmpty(before, renderer), unlessEmpty(after, renderer)));
    }

    private static Plan plan(CatalogAt at, Selection selection, Query query, Renderer renderer) {
        Yours yours = Yours.parse(query);
        return BundleParameters.checked(
                Plan.of(Rules.of(at.catalog(), selection, yours), selection, yours, query),
                renderer.vendor());
    }

    private static ProblemException nothing(Plan plan, Renderer renderer) {
        return NothingToList.because(
                plan.rules().provider().id().text(),
                Stream.concat(
                                plan.rules().gaps().stream().map(Gap::note),
                                renderer.losses(plan).stream().map(Loss::sentence))
                        .toList());
    }

    private static @Nullable Plan unlessEmpty(Plan plan, Renderer renderer) {
        return renderer.isEmpty(plan) ? null : plan;
    }

    /** The two ends of a delta. */
    @Component
    static final class Ends implements QueryParameters {

        private static final String FROM = "from";
        private static final String TO = "to";

        @Override
        public List<QueryParameter> parameters() {
            return List.of(
                    QueryParameter.required(FROM, "The revision whose bundle the device has", "5"),
                    QueryParameter.required(TO, "The revision whose bundle it shall have", "6"));
        }

        @Override
        public List<ProblemType> problems() {
            return List.of(ProblemType.UNKNOWN_REVISION, ProblemType.BUSY, ProblemType.TOO_LONG);
        }
    }
}
