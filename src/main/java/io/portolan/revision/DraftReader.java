package io.portolan.revision;

import io.portolan.catalog.Address;
import io.portolan.catalog.Addresses;
import io.portolan.catalog.CatalogReader;
import io.portolan.catalog.Direction;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.Ports;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.document.Fields;
import io.portolan.document.Instants;
import io.portolan.document.MalformedDocument;
import io.portolan.net.Cidr;
import io.portolan.net.Hostname;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From the body of a publication to a draft: {@code baseRevision}, {@code message}, and exactly one
 * of {@code catalog} (the whole wanted state), {@code changes} (single steps) and {@code revertTo}.
 */
public final class DraftReader {

    private static final List<String> WAYS = List.of("catalog", "changes", "revertTo");

    private DraftReader() {}

    /**
     * Reads a body.
     *
     * @param author who sent it, which the body never says
     * @throws MalformedDocument at the first thing that is not as it should be
     */
    public static Draft read(Fields body, String author) {
        return body.build(
                () ->
                        new Draft(
                                number(body, "baseRevision"),
                                wants(body),
                                author,
                                body.text("message"),
                                body.optionalText("source").orElse(null),
                                body.texts("acknowledge", name -> name),
                                body.optionalNumber("corrects")
                                        .map(RevisionNumber::new)
                                        .orElse(null)));
    }

    private static RevisionNumber number(Fields body, String name) {
        return body.optionalNumber(name)
                .map(RevisionNumber::new)
                .orElseThrow(
                        () ->
                                new MalformedDocument(
                                        "/" + name,
                                        "missing (expected: the number of a revision)"));
    }

    private static ChangeSet wants(Fields body) {
        List<String> given = WAYS.stream().filter(body::has).toList();
        if (given.size() != 1) {
            throw new MalformedDocument(
                    "",
                    "change: %s (expected: exactly one of catalog, changes, revertTo)"
                            .formatted(given.isEmpty() ? "none" : String.join(" and ", given)));
        }
        return switch (given.getFirst()) {
            case "catalog" -> new ChangeSet.Whole(CatalogReader.read(body.object("catalog")));
            case "changes" -> new ChangeSet.Steps(body.objects("changes", DraftReader::step));
            default -> new ChangeSet.Revert(number(body, "revertTo"));
        };
    }

    private static Step step(Fields step) {
        EndpointId endpoint = endpoint(step.object("endpoint"));
        String op = step.text("op");
        boolean isAboutAddress = step.has("address");
        return step.build(
                () ->
                        switch (op) {
                            case "add" ->
                                    isAboutAddress
                                            ? new Step.AddAddress(endpoint, address(step))
                                            : new Step.AddEndpoint(
                                                    CatalogReader.readEndpoint(step, endpoint));
                            case "remove" ->
                                    isAboutAddress
                                            ? new Step.RemoveAddress(
                                                    endpoint, step.value("address", Cidr::parse))
                                            : new Step.RemoveEndpoint(endpoint);
                            case "set" ->
                                    isAboutAddress
                                            ? new Step.SetAddress(endpoint, address(step))
                                            : setEndpoint(step, endpoint);
                            default ->
                                    throw new IllegalArgumentException(
                                            "op: %s (expected: add, remove or set)".formatted(op));
                        });
    }

    private static EndpointId endpoint(Fields endpoint) {
        return endpoint.build(
                () ->
                        new EndpointId(
                                endpoint.value("region", RegionId::new),
                                endpoint.value("trafficType", TrafficType::parse),
                                endpoint.optionalText("label").orElse("")));
    }

    private static Address address(Fields step) {
        return new Address(
                step.value("address", Cidr::parse),
                step.optionalValue("effectiveFrom", Instants::parse).orElse(null),
                step.optionalValue("retireAfter", Instants::parse).orElse(null));
    }

    private static Step setEndpoint(Fields step, EndpointId endpoint) {
        @Nullable Hostname hostname = step.optionalValue("hostname", Hostname::new).orElse(null);
        @Nullable Addresses addresses =
                step.has("addresses") ? CatalogReader.readAddresses(step) : null;
        @Nullable Ports ports = step.has("ports") ? CatalogReader.readPorts(step) : null;
        List<Protocol> protocols = step.texts("protocols", Protocol::parse);
        @Nullable Direction direction =
                step.optionalValue("direction", Direction::parse).orElse(null);
        if (protocols.isEmpty()
                && Stream.of("hostname", "addresses", "ports", "direction").noneMatch(step::has)) {
            throw new IllegalArgumentException(
                    "set: nothing (expected: address, or one or more of addresses, ports, protocols, hostname,"
                            + " direction)");
        }
        return new Step.SetEndpoint(
                endpoint,
                hostname,
                addresses,
                ports,
                protocols.isEmpty() ? null : protocols,
                direction);
    }
}
