package io.portolan.bundle.vendor;

import java.util.List;

/**
 * One leaf of a configuration tree, with its value.
 *
 * @param path the words from the root: {@code firewall group network-group vapi_us_sip_server_v4
 *     network}
 * @param owned how many of them lead to what is the bundle's own, and may be deleted whole
 * @param isMember whether the leaf holds several values, and this is one
 */
record VyattaSetting(List<String> path, int owned, String value, boolean isMember) {

    VyattaSetting {
        path = List.copyOf(path);
    }

    /** A leaf with one value. */
    static VyattaSetting of(int owned, String path, String value) {
        return new VyattaSetting(List.of(path.split(" ", -1)), owned, value, false);
    }

    /** One value of a leaf that holds several. */
    static VyattaSetting member(int owned, String path, String value) {
        return new VyattaSetting(List.of(path.split(" ", -1)), owned, value, true);
    }

    /** The first words of the path. */
    String words(int count) {
        return String.join(" ", path.subList(0, count));
    }

    @Override
    public String toString() {
        return "%s '%s'".formatted(String.join(" ", path), value);
    }
}
