package io.portolan.catalog;

import io.portolan.net.Cidr;
import io.portolan.net.Family;
import io.portolan.net.Hostname;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random valid catalogs, always the same of the same seed. Addresses lie close together, so that
 * some overlap, repeat and merge; texts are hostile to every syntax they may be written into.
 */
public final class CatalogGenerator {

    private static final List<RegionId> REGIONS =
            Stream.of("us", "eu", "ap").map(RegionId::new).toList();
    private static final Instant CUT = Instant.parse("2026-06-01T00:00:00.000001Z");

    private final Random random;
    private final List<String> texts;

    public CatalogGenerator(long seed) {
        this(seed, HostileTexts.ALL);
    }

    /** The same with these texts for people. */
    public CatalogGenerator(long seed, List<String> texts) {
        this.random = new Random(seed);
        this.texts = texts;
    }

    /** One catalog for each of the seeds from 0. */
    public static Stream<Catalog> catalogs(int count) {
        return IntStream.range(0, count).mapToObj(seed -> new CatalogGenerator(seed).catalog());
    }

    public Catalog catalog() {
        List<Region> regions =
                REGIONS.subList(0, 1 + random.nextInt(3)).stream().map(this::region).toList();
        var endpoints = new ArrayList<Endpoint>();
        for (TrafficType type : TrafficType.values()) {
            for (RegionId region : with(regions, RegionId.ALL)) {
                for (String label : List.of("", "b-side", "z")) {
                    if (chance(label.isEmpty() ? 60 : 15)) {
                        endpoints.add(endpoint(new EndpointId(region, type, label)));
                    }
                }
            }
        }
        Collections.shuffle(endpoints, random);
        return new Catalog(provider(), shuffled(regions), endpoints);
    }

    /** The same catalog with one to three things changed; seldom none, by accident. */
    public Catalog mutate(Catalog catalog) {
        Catalog mutated = catalog;
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutated = mutateOnce(mutated);
        }
        return mutated;
    }

    private Catalog mutateOnce(Catalog catalog) {
        var endpoints = new ArrayList<>(catalog.endpoints());
        int chosen = endpoints.isEmpty() ? -1 : random.nextInt(endpoints.size());
        switch (random.nextInt(5)) {
            case 0 -> {
                return new Catalog(provider(), catalog.regions(), endpoints);
            }
            case 1 -> {
                var regions = catalog.regions().stream().map(r -> region(r.id())).toList();
                return new Catalog(catalog.provider(), shuffled(regions), endpoints);
            }
            case 2 -> {
                if (chosen >= 0) {
                    endpoints.remove(chosen);
                }
            }
            case 3 -> {
                if (chosen >= 0) {
                    endpoints.set(chosen, endpoint(endpoints.get(chosen).id()));
                }
            }
            default -> {
                RegionId region = one(with(catalog.regions(), RegionId.ALL));
                var id = new EndpointId(region, one(TrafficType.values()), "new");
                endpoints.removeIf(endpoint -> endpoint.id().equals(id));
                endpoints.add(endpoint(id));
            }
        }
        return new Catalog(catalog.provider(), catalog.regions(), endpoints);
    }

    private Provider provider() {
        return new Provider(
                new ProviderId("acme"),
                text(),
                URI.create("https://example.com/sip?a=b&c='d'#e" + random.nextInt(100)),
                one(Confidence.values()),
                some(
                        2,
                        () ->
                                new Link(
                                        text(),
                                        URI.create("https://example.com/" + random.nextInt(9)))),
                some(3, () -> new Note(chance(50) ? one(TrafficType.values()) : null, text())));
    }

    private Region region(RegionId id) {
        return new Region(
                id, text(), chance(30) ? List.of(new RegionId(id + "-alias")) : List.of());
    }

    /** An endpoint of any content. */
    public Endpoint endpoint(EndpointId id) {
        return new Endpoint(
                id,
                chance(50) ? new Hostname(one(List.of("sip.example.com", "{trunk}.a.b"))) : null,
                addresses(),
                chance(85) ? ports() : new Ports.Unpublished(),
                protocols(),
                one(Direction.values()));
    }

    private Addresses addresses() {
        int kind = random.nextInt(10);
        if (kind < 3) {
            return kind == 0 ? new Addresses.Unpublished() : new Addresses.Dynamic();
        }
        Map<Cidr, Address> addresses = new TreeMap<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            Address address = address();
            addresses.put(address.cidr(), address);
        }
        return new Addresses.Static(List.copyOf(addresses.values()));
    }

    private Address address() {
        boolean isV4 = chance(75);
        Family family = isV4 ? Family.IPV4 : Family.IPV6;
        int host = random.nextInt(6);
        long low = (isV4 ? 0x0a00_0000L : 0) + (random.nextInt(64) >> host << host);
        var cidr = new Cidr(family, isV4 ? 0 : 0x2001_0db8L << 32, low, family.bits() - host);
        @Nullable Instant from = chance(15) ? CUT.minusSeconds(random.nextInt(100)) : null;
        @Nullable Instant until = chance(15) ? CUT.plusSeconds(random.nextInt(100)) : null;
        return new Address(cidr, from, until);
    }

    private Ports ports() {
        var ranges = new ArrayList<PortRange>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int first = 5060 + i * 10_000;
            ranges.add(new PortRange(first, first + (chance(50) ? 0 : random.nextInt(10_000))));
        }
        return new Ports.Published(new PortSet(ranges));
    }

    private List<Protocol> protocols() {
        List<Protocol> all = shuffled(List.of(Protocol.values()));
        return all.subList(0, 1 + random.nextInt(all.size()));
    }

    private String text() {
        return one(texts) + (chance(30) ? one(texts) : "");
    }

    private static List<RegionId> with(List<Region> regions, RegionId more) {
        return Stream.concat(regions.stream().map(Region::id), Stream.of(more)).toList();
    }

    private <T> List<T> some(int most, Supplier<T> each) {
        return Stream.generate(each).limit(random.nextInt(most + 1)).toList();
    }

    private <T> List<T> shuffled(List<T> values) {
        var shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> T one(T[] values) {
        return one(List.of(values));
    }
}
