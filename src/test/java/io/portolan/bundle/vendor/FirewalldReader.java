package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads the XML of firewalld back into no vendor's words, and nothing in it that it does not know.
 */
final class FirewalldReader {

    private FirewalldReader() {}

    static Element root(String xml, String name) {
        try {
            Element root =
                    DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(xml)))
                            .getDocumentElement();
            assertThat(root.getTagName()).isEqualTo(name);
            return root;
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new AssertionError(xml, e);
        }
    }

    /** The entries of a set, all of its family. */
    static List<Cidr> entries(Element set) {
        assertThat(attributes(set)).isEqualTo("type=hash:net");
        List<Element> parts = children(set);
        String option = attributes(parts.removeFirst());
        Family family = option.equals("name=family value=inet") ? Family.IPV4 : Family.IPV6;
        assertThat(option).isIn("name=family value=inet", "name=family value=inet6");
        assertThat(parts).allMatch(part -> part.getTagName().equals("entry"));
        List<Cidr> entries = parts.stream().map(Element::getTextContent).map(Cidr::parse).toList();
        assertThat(entries).allMatch(entry -> entry.family() == family);
        return entries;
    }

    static List<Element> rules(Element policy) {
        assertThat(attributes(policy)).matches("priority=-[1-9][0-9]* target=CONTINUE");
        return children(policy).stream().skip(2).toList();
    }

    static String withoutComments(Element rule) {
        return children(rule).stream().map(part -> part.getTagName() + attributes(part)).toList()
                + attributes(rule);
    }

    static Stream<String> setsOf(Element policy) {
        return rules(policy).stream()
                .flatMap(rule -> children(rule).stream())
                .map(part -> part.getAttribute("ipset"))
                .filter(name -> !name.isEmpty());
    }

    /** The rules of a policy, in their order. */
    static List<Passage> read(FirewalldDevice device, String xml, boolean inbound) {
        Element policy = root(xml, "policy");
        List<String> zones =
                children(policy).stream()
                        .limit(2)
                        .map(z -> z.getTagName() + " " + attributes(z))
                        .toList();
        assertThat(zones)
                .isIn(
                        List.of(
                                "ingress-zone name=" + (inbound ? "ANY" : "HOST"),
                                "egress-zone name=" + (inbound ? "HOST" : "ANY")),
                        List.of(
                                "ingress-zone name=" + (inbound ? "external" : "dmz"),
                                "egress-zone name=" + (inbound ? "dmz" : "external")),
                        List.of(
                                "ingress-zone name=" + (inbound ? "ANY" : "dmz"),
                                "egress-zone name=" + (inbound ? "dmz" : "ANY")),
                        List.of(
                                "ingress-zone name=" + (inbound ? "external" : "HOST"),
                                "egress-zone name=" + (inbound ? "HOST" : "external")));
        return rules(policy).stream().map(rule -> passage(device, rule, inbound)).toList();
    }

    private static Passage passage(FirewalldDevice device, Element rule, boolean inbound) {
        Family family = Family.valueOf(rule.getAttribute("family").toUpperCase(Locale.ROOT));
        var parts = new ArrayList<>(children(rule));
        assertThat(attributes(parts.removeLast())).isEmpty();
        Element port = parts.removeLast();
        assertThat(port.getTagName()).isEqualTo("port");
        @Nullable CidrSet source = addresses(device, parts, "source", family);
        @Nullable CidrSet destination = addresses(device, parts, "destination", family);
        assertThat(parts).isEmpty();
        return new Passage(
                inbound ? Direction.INBOUND : Direction.OUTBOUND,
                family,
                Transport.valueOf(port.getAttribute("protocol").toUpperCase(Locale.ROOT)),
                inbound ? source : destination,
                null,
                Objects.requireNonNull(inbound ? destination : source),
                PortSet.parse(List.of(port.getAttribute("port"))));
    }

    private static @Nullable CidrSet addresses(
            FirewalldDevice device, List<Element> parts, String side, Family family) {
        Optional<Element> part =
                parts.stream().filter(element -> element.getTagName().equals(side)).findFirst();
        if (part.isEmpty()) {
            return null;
        }
        parts.remove(part.get());
        String set = part.get().getAttribute("ipset");
        List<Cidr> prefixes =
                set.isEmpty()
                        ? List.of(Cidr.parse(part.get().getAttribute("address")))
                        : entries(device.set(set));
        assertThat(prefixes).allMatch(prefix -> prefix.family() == family);
        return CidrSet.of(prefixes);
    }

    private static List<Element> children(Element parent) {
        return new ArrayList<>(
                nodes(parent).filter(Element.class::isInstance).map(Element.class::cast).toList());
    }

    private static Stream<Node> nodes(Element parent) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item);
    }

    private static String attributes(Element element) {
        return String.join(
                " ",
                IntStream.range(0, element.getAttributes().getLength())
                        .mapToObj(element.getAttributes()::item)
                        .map(node -> node.getNodeName() + "=" + node.getNodeValue())
                        .sorted()
                        .toList());
    }
}
