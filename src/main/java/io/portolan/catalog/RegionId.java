package io.portolan.catalog;

/** The slug of a region: {@code us}. {@link #ALL} is reserved: no region, it holds in every one. */
public record RegionId(String text) implements Comparable<RegionId> {

    public static final RegionId ALL = new RegionId("all");

    public RegionId {
        Slug.check("region", text);
    }

    @Override
    public int compareTo(RegionId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
