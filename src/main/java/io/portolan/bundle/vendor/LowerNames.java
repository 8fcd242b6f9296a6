package io.portolan.bundle.vendor;

import io.portolan.bundle.Names;
import java.util.Locale;

/** Names where neither capitals nor underscores are allowed: clouds and clusters. */
final class LowerNames {

    private LowerNames() {}

    /** A name of at most so many characters. Prefixes that differ in capitals only become alike. */
    static String fit(String slug, int most) {
        return Names.fit(slug, most).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
