package io.portolan.notification.web;

import io.portolan.allowlist.AllowlistDiff;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.Provider;
import io.portolan.catalog.RegionId;
import io.portolan.notification.LogScope;
import io.portolan.revision.Revision;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A feed (RFC 4287): an entry a revision, known by the same name wherever it is told of.
 *
 * @param id a URI that never changes
 * @param path where the feed is, with the query that asks for it
 */
record AtomFeed(String title, String id, String path) {

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    /** When there is nothing to tell of yet. */
    private static final String NEVER = "1970-01-01T00:00:00Z";

    /** What no XML document may hold; one such message would make the feed unreadable. */
    private static final Pattern NO_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private static final int MOST_LINES = 50;

    /**
     * The feed of a provider, as a selection has it. Feeds of other selections have other entries,
     * and so other names: readers keep what they have read by the name of the feed.
     */
    static AtomFeed of(Provider provider, Selection selection) {
        String path = "/api/v1/providers/%s/atom".formatted(provider.id());
        String id = "urn:portolan:log:" + provider.id();
        String query = query(selection);
        return new AtomFeed(
                "Portolan: " + provider.name(),
                query.isEmpty() ? id : id + ":" + query,
                query.isEmpty() ? path : path + "?" + query);
    }

    /** The feed of several providers, or of all there are. */
    static AtomFeed of(LogScope scope) {
        if (scope.takesNew()) {
            return new AtomFeed("Portolan", "urn:portolan:log", "/api/v1/atom");
        }
        String query =
                scope.providers().stream()
                        .map(provider -> "provider=" + provider)
                        .collect(Collectors.joining("&"));
        return new AtomFeed("Portolan", "urn:portolan:log:" + query, "/api/v1/atom?" + query);
    }

    private static String query(Selection selection) {
        return selection.parameters().entrySet().stream()
                .flatMap(
                        parameter ->
                                parameter.getValue().stream()
                                        .map(value -> parameter.getKey() + "=" + value))
                .collect(Collectors.joining("&"));
    }

    /** A revision, and what it made of the rules. */
    record Entry(Revision revision, String text) {

        static Entry of(Revision revision, AllowlistDiff diff) {
            return new Entry(revision, text(diff));
        }

        String id() {
            return "urn:portolan:revision:%s:%s.%s"
                    .formatted(revision.provider(), revision.number(), revision.chain().shortHex());
        }

        String path() {
            return "/api/v1/providers/%s/revisions/%s"
                    .formatted(revision.provider(), revision.number());
        }

        /** A line a change. */
        private static String text(AllowlistDiff diff) {
            return Stream.concat(
                            diff.removed().stream().map(item -> line("removed", item)),
                            diff.added().stream().map(item -> line("added", item)))
                    .limit(MOST_LINES)
                    .collect(Collectors.joining("\n"));
        }

        private static String line(String what, AllowlistDiff.Item item) {
            return "%s %s: %s, %s %s, %s"
                    .formatted(
                            what,
                            item.cidr() == null ? "any address" : item.cidr(),
                            item.use().trafficType(),
                            item.use().protocols().stream()
                                    .map(Protocol::word)
                                    .collect(Collectors.joining("/")),
                            String.join(", ", item.use().ports()),
                            item.use().regions().stream()
                                    .map(RegionId::text)
                                    .collect(Collectors.joining(", ")));
        }
    }

    /** The newest first. */
    String write(List<Entry> entries) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("utf-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(NAMESPACE);
            element(xml, "id", id);
            element(xml, "title", title);
            element(
                    xml,
                    "updated",
                    entries.isEmpty()
                            ? NEVER
                            : entries.getFirst().revision().publishedAt().toString());
            link(xml, "self", path);
            for (Entry entry : entries) {
                write(xml, entry);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A string can always be written to", e);
        }
        return text + "\n";
    }

    private static void write(XMLStreamWriter xml, Entry entry) throws XMLStreamException {
        Revision revision = entry.revision();
        xml.writeCharacters("\n");
        xml.writeStartElement("entry");
        element(xml, "id", entry.id());
        element(
                xml,
                "title",
                "%s %s: %s".formatted(revision.provider(), revision.number(), revision.message()));
        element(xml, "updated", revision.publishedAt().toString());
        xml.writeStartElement("author");
        element(xml, "name", revision.author());
        xml.writeEndElement();
        link(xml, "alternate", entry.path());
        element(xml, "content", entry.text());
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(name);
        xml.writeCharacters(NO_XML.matcher(text).replaceAll("\uFFFD"));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String path)
            throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", path);
    }
}
