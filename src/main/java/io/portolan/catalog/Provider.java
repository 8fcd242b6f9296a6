package io.portolan.catalog;

import java.net.URI;
import java.util.List;

/** An organisation whose endpoints are published, and what it says of itself. */
public record Provider(
        ProviderId id,
        String name,
        URI documentation,
        Confidence confidence,
        List<Link> links,
        List<Note> notes) {

    public Provider {
        Text.check("provider name", name);
        Link.checkWeb("documentation", documentation);
        links = List.copyOf(links);
        notes = List.copyOf(notes);
    }
}
