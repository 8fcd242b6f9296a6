package io.portolan.revision;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.Provider;
import io.portolan.catalog.Region;
import io.portolan.catalog.RegionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts a wanted state, made up while looking at a base, on top of a head that may have moved since:
 * what one side changed is taken, what both changed alike is no conflict, what both changed
 * differently is one. Judged for the provider, for each region and for each endpoint as a whole.
 */
public sealed interface Merge {

    /** The state in which both sides have what they wanted. */
    record Merged(Catalog catalog) implements Merge {}

    /**
     * What the two sides want differently.
     *
     * @param over in words: {@code provider}, {@code region eu}, {@code sip-signalling eu}
     */
    record Conflict(List<String> over) implements Merge {}

    static Merge of(Catalog base, Catalog wanted, Catalog head) {
        var conflicts = new ArrayList<String>();
        Provider provider =
                Objects.requireNonNullElse(
                        side(
                                base.provider(),
                                wanted.provider(),
                                head.provider(),
                                "provider",
                                conflicts),
                        head.provider());
        Map<RegionId, Region> regions =
                sides(
                        base.regions(),
                        wanted.regions(),
                        head.regions(),
                        Region::id,
                        "region ",
                        conflicts);
        Map<EndpointId, Endpoint> endpoints =
                sides(
                        base.endpoints(),
                        wanted.endpoints(),
                        head.endpoints(),
                        Endpoint::id,
                        "",
                        conflicts);
        return conflicts.isEmpty()
                ? new Merged(
                        new Catalog(
                                provider,
                                order(base, wanted, head).stream()
                                        .map(regions::get)
                                        .filter(Objects::nonNull)
                                        .toList(),
                                List.copyOf(endpoints.values())))
                : new Conflict(List.copyOf(conflicts));
    }

    private static <K, V> Map<K, V> sides(
            List<V> base,
            List<V> wanted,
            List<V> head,
            Function<V, K> id,
            String what,
            List<String> conflicts) {
        Map<K, V> inBase = byId(base, id);
        Map<K, V> inWanted = byId(wanted, id);
        Map<K, V> inHead = byId(head, id);
        Set<K> ids = new LinkedHashSet<>(inHead.keySet());
        ids.addAll(inWanted.keySet());
        Map<K, V> merged = new LinkedHashMap<>();
        for (K key : ids) {
            V value =
                    side(
                            inBase.get(key),
                            inWanted.get(key),
                            inHead.get(key),
                            what + key,
                            conflicts);
            if (value != null) {
                merged.put(key, value);
            }
        }
        return merged;
    }

    private static <T> @Nullable T side(
            @Nullable T base,
            @Nullable T wanted,
            @Nullable T head,
            String what,
            List<String> conflicts) {
        if (Objects.equals(base, wanted)) {
            return head;
        }
        if (!Objects.equals(base, head) && !Objects.equals(wanted, head)) {
            conflicts.add(what);
        }
        return wanted;
    }

    /**
     * The order of regions: the wanted one if that is a wish, else the head's; what neither has
     * last.
     */
    private static Collection<RegionId> order(Catalog base, Catalog wanted, Catalog head) {
        List<RegionId> wish = ids(wanted);
        boolean isWish = !wish.equals(ids(base));
        var order = new LinkedHashSet<RegionId>(isWish ? wish : ids(head));
        order.addAll(isWish ? ids(head) : wish);
        return order;
    }

    private static List<RegionId> ids(Catalog catalog) {
        return catalog.regions().stream().map(Region::id).toList();
    }

    private static <K, V> Map<K, V> byId(List<V> values, Function<V, K> id) {
        Map<K, V> byId = new LinkedHashMap<>();
        values.forEach(value -> byId.put(id.apply(value), value));
        return byId;
    }
}
