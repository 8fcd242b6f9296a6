package io.portolan.notification.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.ProviderId;
import io.portolan.notification.web.AtomFeed.Entry;
import io.portolan.revision.Digest;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AtomFeedTests {

    /** An earlier release took such text, and it is still stored. */
    @Test
    void holdsNothingThatNoXmlDocumentMayHold() {
        var feed = new AtomFeed("Portolan", "urn:portolan:log", "/api/v1/atom");

        String written = feed.write(List.of(new Entry(revision("EU & <more> \uFFFE"), "text")));

        assertThat(written).contains("vapi 2: EU &amp; &lt;more&gt; \uFFFD");
    }

    private static Revision revision(String message) {
        var digest = new Digest("0".repeat(64));
        return new Revision(
                new ProviderId("vapi"),
                new RevisionNumber(2),
                Instant.EPOCH,
                Instant.EPOCH,
                "alice",
                message,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                digest,
                digest);
    }
}
