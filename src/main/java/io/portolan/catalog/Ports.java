package io.portolan.catalog;

import io.portolan.net.PortSet;
import java.util.List;

/** The provider's own ports, or that it does not say. */
public sealed interface Ports {

    record Published(PortSet set) implements Ports {}

    record Unpublished() implements Ports {}

    /** Each range as text; none when unpublished. */
    default List<String> texts() {
        return this instanceof Published(PortSet set) ? set.texts() : List.of();
    }
}
