package io.portolan.revision;

import static io.portolan.catalog.CatalogWriter.fields;

import io.portolan.catalog.Address;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.EndpointId;
import io.portolan.net.Cidr;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What should go because its {@code retireAfter} has passed: single addresses, and an endpoint as a
 * whole where none would be left. Equal sets of addresses and dates are one retirement, which is
 * known by its {@link #source}.
 *
 * @param due in the order of the catalog
 */
public record Retirement(List<Due> due) {

    /** The author of what is proposed or published for this reason. */
    public static final String AUTHOR = "retirement";

    /** So many are named in the message. */
    private static final int NAMED = 20;

    /**
     * What should go of one endpoint.
     *
     * @param isAll whether nothing else is left of it
     */
    public record Due(EndpointId endpoint, List<Address> addresses, boolean isAll) {
        public Due {
            addresses = List.copyOf(addresses);
        }
    }

    public Retirement {
        due = List.copyOf(due);
    }

    /** What of a state has retired at an instant. */
    public static Retirement of(Catalog catalog, Instant now) {
        return new Retirement(
                catalog.endpoints().stream().flatMap(endpoint -> of(endpoint, now)).toList());
    }

    private static Stream<Due> of(Endpoint endpoint, Instant now) {
        List<Address> named = endpoint.addresses().named();
        List<Address> gone =
                named.stream()
                        .filter(a -> a.retireAfter() != null && !now.isBefore(a.retireAfter()))
                        .toList();
        return gone.isEmpty()
                ? Stream.empty()
                : Stream.of(new Due(endpoint.id(), gone, gone.size() == named.size()));
    }

    public boolean isEmpty() {
        return due.isEmpty();
    }

    /** The endpoints of which nothing would be left: nobody but a person lets them go. */
    public List<EndpointId> emptied() {
        return due.stream().filter(Due::isAll).map(Due::endpoint).toList();
    }

    /** The steps that take them away, and nothing else. */
    public ChangeSet.Steps changes() {
        return new ChangeSet.Steps(due.stream().flatMap(Retirement::steps).toList());
    }

    private static Stream<Step> steps(Due due) {
        return due.isAll()
                ? Stream.of(new Step.RemoveEndpoint(due.endpoint()))
                : due.addresses().stream()
                        .map(address -> new Step.RemoveAddress(due.endpoint(), address.cidr()));
    }

    /** What it is known by: another address or another date is another one. */
    public String source() {
        List<Map<String, Object>> all =
                due.stream()
                        .map(
                                one ->
                                        fields(
                                                "endpoint",
                                                write(one.endpoint()),
                                                "addresses",
                                                sorted(one).map(Retirement::dated).toList()))
                        .toList();
        return "retireAfter, sha256 " + Digest.of(CanonicalJson.bytes(fields("due", all)));
    }

    private static Stream<Address> sorted(Due due) {
        return due.addresses().stream().sorted();
    }

    private static String dated(Address address) {
        return address.cidr() + " " + address.retireAfter();
    }

    /** The body of a publication, as {@link DraftReader} reads it. */
    public Map<String, Object> body(RevisionNumber base, String... remarks) {
        return fields(
                "baseRevision", base.value(),
                "message",
                        Stream.concat(Stream.of(message()), Stream.of(remarks))
                                .collect(Collectors.joining(" ")),
                "source", source(),
                "changes", changes().steps().stream().map(Retirement::write).toList());
    }

    private String message() {
        List<String> addresses =
                due.stream()
                        .flatMap(
                                one ->
                                        sorted(one)
                                                .map(
                                                        address ->
                                                                "%s of %s (%s)"
                                                                        .formatted(
                                                                                address.cidr(),
                                                                                one.endpoint(),
                                                                                address
                                                                                        .retireAfter())))
                        .toList();
        String more =
                addresses.size() > NAMED ? " and %d more".formatted(addresses.size() - NAMED) : "";
        String whole =
                emptied().isEmpty()
                        ? ""
                        : " Nothing else is left of %s: it goes as a whole."
                                .formatted(
                                        emptied().stream()
                                                .limit(NAMED)
                                                .map(EndpointId::toString)
                                                .collect(Collectors.joining(", ")));
        return "The date after which they retire has passed for %s%s.%s"
                .formatted(
                        addresses.stream().limit(NAMED).collect(Collectors.joining(", ")),
                        more,
                        whole);
    }

    private static Map<String, Object> write(Step step) {
        return fields(
                "op",
                "remove",
                "endpoint",
                write(step.endpoint()),
                "address",
                step instanceof Step.RemoveAddress(EndpointId _, Cidr cidr)
                        ? cidr.toString()
                        : null);
    }

    private static Map<String, Object> write(EndpointId endpoint) {
        return fields(
                "region", endpoint.region().text(),
                "trafficType", endpoint.trafficType().word(),
                "label", endpoint.label().isEmpty() ? null : endpoint.label());
    }
}
