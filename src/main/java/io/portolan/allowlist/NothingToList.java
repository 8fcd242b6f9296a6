package io.portolan.allowlist;

import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.net.Transport;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An empty list flushes firewalls, so it is never answered: this is, and says why there is nothing.
 */
public final class NothingToList {

    private NothingToList() {}

    public static ProblemException of(String provider) {
        return of(provider, List.of());
    }

    /**
     * @param gaps what would be there if the provider published it
     */
    public static ProblemException of(String provider, List<Gap> gaps) {
        return because(provider, gaps.stream().map(Gap::note).toList());
    }

    /**
     * @param reasons what would be there, and why it is not
     */
    public static ProblemException because(String provider, List<String> reasons) {
        String why =
                reasons.isEmpty()
                        ? "no endpoint has all of region, trafficType, protocol, direction, family and effectiveAt"
                        : reasons.stream()
                                .distinct()
                                .map(reason -> reason.replaceFirst("[.]$", ""))
                                .collect(Collectors.joining("; "));
        return new ProblemException(
                ProblemType.NOTHING_TO_LIST,
                "selection: nothing of %s (expected: at least one rule or address); %s; see /api/v1/providers/%s/endpoints"
                        .formatted(provider, why, provider));
    }

    /** The selection has traffic, but none of it has an address to list. */
    public static ProblemException noAddress(Allowlist allowlist) {
        String dynamic =
                allowlist.dynamic().stream()
                        .map(
                                d ->
                                        "%s has dynamic addresses, assigned per call: allow any address on %s %s, as"
                                                        .formatted(
                                                                d.trafficType(),
                                                                d.transports().stream()
                                                                        .map(Transport::toString)
                                                                        .collect(
                                                                                Collectors.joining(
                                                                                        "/")),
                                                                String.join(", ", d.ports()))
                                                + " /api/v1/providers/%s/rules?trafficType=%s says"
                                                        .formatted(
                                                                allowlist.provider(),
                                                                d.trafficType()))
                        .collect(Collectors.joining("; "));
        String unpublished =
                allowlist.unpublished().stream()
                        .map(Gap::note)
                        .distinct()
                        .collect(Collectors.joining(" "));
        return new ProblemException(
                ProblemType.NOTHING_TO_LIST,
                "list: no address (expected: at least one); "
                        + (dynamic.isEmpty() ? unpublished : dynamic));
    }
}
