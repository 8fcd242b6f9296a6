package io.portolan.allowlist;

import static io.portolan.catalog.CatalogWriter.fields;

import io.portolan.allowlist.Allowlist.Dynamic;
import io.portolan.allowlist.Allowlist.Entry;
import io.portolan.allowlist.Allowlist.Use;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.RegionId;
import io.portolan.document.LazyList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a firewall would do for an allowlist, as the document whose digest stands for it. */
final class AllowlistDocument {

    private AllowlistDocument() {}

    static Map<String, Object> of(Allowlist list) {
        return fields(
                "entries", LazyList.of(list.entries(), AllowlistDocument::entry),
                "dynamic", list.dynamic().stream().map(AllowlistDocument::dynamic).toList(),
                "unpublished", list.unpublished().stream().map(AllowlistDocument::gap).toList());
    }

    private static Map<String, Object> entry(Entry entry) {
        return fields(
                "cidr", entry.cidr().toString(),
                "uses", entry.uses().stream().map(AllowlistDocument::use).toList());
    }

    private static Map<String, Object> use(Use use) {
        return fields(
                "trafficType", use.trafficType().word(),
                "regions", regions(use.regions()),
                "ports", use.ports(),
                "protocols", protocols(use.protocols()),
                "directions", use.directions().stream().map(Direction::word).toList(),
                "effectiveFrom", text(use.effectiveFrom()),
                "retireAfter", text(use.retireAfter()));
    }

    private static Map<String, Object> dynamic(Dynamic dynamic) {
        return fields(
                "trafficType", dynamic.trafficType().word(),
                "regions", regions(dynamic.regions()),
                "ports", dynamic.ports(),
                "protocols", protocols(dynamic.protocols()));
    }

    private static Map<String, Object> gap(Gap gap) {
        return fields(
                "trafficType", gap.trafficType().word(),
                "regions", regions(gap.regions()),
                "what", gap.what());
    }

    private static List<String> regions(List<RegionId> regions) {
        return regions.stream().map(RegionId::text).toList();
    }

    private static List<String> protocols(List<Protocol> protocols) {
        return protocols.stream().map(Protocol::word).toList();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
