package io.portolan.bundle;

import io.portolan.allowlist.YoursParameters;
import io.portolan.http.ProblemException;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What every bundle takes, and what each vendor takes beside it. */
@Component
public class BundleParameters implements QueryParameters {

    static final String PREFIX = "prefix";

    private static final QueryParameter PREFIX_PARAMETER =
            QueryParameter.one(
                    PREFIX,
                    "What the names of all objects on the device begin with; without it the provider and the regions."
                            + " Two bundles with different selections on one device need different ones",
                    "vapi_us");

    private final Vendors vendors;

    BundleParameters(Vendors vendors) {
        this.vendors = vendors;
    }

    @Override
    public List<QueryParameter> parameters() {
        return Stream.concat(
                        Stream.of(PREFIX_PARAMETER),
                        vendors.all().stream().flatMap(vendor -> vendor.parameters().stream()))
                .distinct()
                .toList();
    }

    /** Refuses media without what a stateless vendor needs to let it back. */
    public static Plan checked(Plan plan, Vendor vendor) {
        if (!vendor.expresses().stateful()
                && plan.yours().mediaPorts() == null
                && plan.rules().items().stream().anyMatch(rule -> rule.trafficType().isMedia())) {
            throw ProblemException.of(
                    YoursParameters.MEDIA_PORTS,
                    "mediaPorts: none (expected: your RTP range, as 10000-20000: %s is stateless, and lets audio back by"
                                    .formatted(vendor.id())
                            + " these ports alone)");
        }
        return plan;
    }

    /** Refuses parameters that only other vendors take. */
    public Query of(Query query, Vendor vendor) {
        List<String> own = vendor.parameters().stream().map(QueryParameter::name).toList();
        parameters().stream()
                .map(QueryParameter::name)
                .filter(name -> !name.equals(PREFIX) && !own.contains(name) && query.has(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw ProblemException.of(
                                    name,
                                    "parameter: %s (expected: one that %s takes: %s)"
                                            .formatted(
                                                    name,
                                                    vendor.id(),
                                                    own.isEmpty()
                                                            ? "it has none of its own"
                                                            : String.join(", ", own)));
                        });
        return query;
    }
}
