package io.portolan.allowlist;

import static io.portolan.http.QueryParameter.many;
import static io.portolan.http.QueryParameter.one;

import io.portolan.catalog.Protocol;
import io.portolan.catalog.TrafficType;
import io.portolan.http.ProblemType;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** The filters that every selection takes. */
@Component
public class SelectionParameters implements QueryParameters {

    static final List<QueryParameter> ALL =
            List.of(
                    many(
                            "region",
                            "Only this region; repeat it for several, leave it out for all. Valid are the identifiers and"
                                    + " aliases of the provider's regions",
                            "us"),
                    many(
                            "trafficType",
                            "Only this kind of traffic",
                            "sip-signalling",
                            words(TrafficType.values())),
                    many(
                            "protocol",
                            "Only this protocol, in the provider's own word: tcp does not take tls",
                            "udp",
                            words(Protocol.values())),
                    many(
                            "direction",
                            "Only this way: inbound is from the provider to you",
                            "inbound",
                            "inbound",
                            "outbound"),
                    many("family", "Only addresses of this family", "ipv4", "ipv4", "ipv6"),
                    one(
                            "aggregate",
                            "Whether neighbouring prefixes are merged into exactly as wide ones, within each endpoint",
                            "false",
                            "true",
                            "false"),
                    one(
                            "effectiveAt",
                            "Only addresses that hold at this instant; without it announced, current and retiring ones alike",
                            "2026-06-01T00:00:00Z"));

    @Override
    public List<QueryParameter> parameters() {
        return ALL;
    }

    @Override
    public List<ProblemType> problems() {
        return List.of(ProblemType.NOTHING_TO_LIST);
    }

    private static String[] words(Object[] values) {
        return Arrays.stream(values).map(Object::toString).toArray(String[]::new);
    }
}
