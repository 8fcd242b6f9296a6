package io.portolan.bundle.vendor;

/**
 * One entry of a menu of RouterOS.
 *
 * @param menu where it stands: {@code /ip firewall filter}
 * @param owner the list or chain it is in: {@code chain="vapi_us_in"}
 * @param comment what it is found by
 * @param rest what else it says
 */
record MikroTikItem(String menu, String owner, String comment, String rest) {

    /** Adds it if it is not there: an entry added twice would stop the import. */
    String addition() {
        return ":if ([:len [%s find where %s]] = 0) do={ %s add %s %s comment=\"%s\" }"
                .formatted(menu, key(), menu, owner, rest, comment);
    }

    /** Removes it, if it is there. */
    String removal() {
        return "%s remove [find where %s]".formatted(menu, key());
    }

    private String key() {
        return "%s comment=\"%s\"".formatted(owner, comment);
    }
}
