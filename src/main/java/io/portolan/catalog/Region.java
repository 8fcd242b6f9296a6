package io.portolan.catalog;

import java.util.List;
import java.util.stream.Stream;

/** A place the provider runs in. Aliases are other words for it that a caller may use. */
public record Region(RegionId id, String name, List<RegionId> aliases) {

    public Region {
        Text.check("region name", name);
        aliases = List.copyOf(aliases);
        if (id.equals(RegionId.ALL) || aliases.contains(RegionId.ALL)) {
            throw new IllegalArgumentException(
                    "region: all (expected: another word; all is reserved for endpoints that hold in every region)");
        }
    }

    /** Whether the word means this region. */
    public boolean isCalled(String word) {
        return Stream.concat(Stream.of(id), aliases.stream())
                .anyMatch(name -> name.text().equals(word));
    }
}
