package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.net.Cidr;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A configuration folder, into which the script puts files and which reads them back. */
final class FreeSwitchDevice implements SipDevice {

    private static final Pattern PUT =
            Pattern.compile(
                    "mkdir -p \"(?<folder>[^\"]+)\"\ncat >\"(?<path>[^\"]+)\\.new\" <<'EOF'\n(?<content>.*?)EOF\n"
                            + "mv \"\\k<path>\\.new\" \"\\k<path>\"\n|rm -f \"(?<removed>[^\"]+)\"\n",
                    Pattern.DOTALL);
    private static final Pattern PROXY =
            Pattern.compile("([a-z0-9.-]+:\\d+);transport=(udp|tcp|tls)");

    private final Map<String, String> files = new TreeMap<>();

    @Override
    public FreeSwitchDevice load(Bundle bundle) {
        String script = bundle.files().getFirst().content();
        int start = script.indexOf("\nset -eu\n");
        assertThat(script.substring(0, start).lines()).allMatch(line -> line.startsWith("#"));
        int body = script.indexOf('\n', start + "\nset -eu\n".length()) + 1;
        Matcher commands = PUT.matcher(script);
        int end = body;
        for (; commands.find(end); end = commands.end()) {
            assertThat(commands.start()).isEqualTo(end);
            if (commands.group("removed") != null) {
                files.remove(commands.group("removed"));
            } else {
                String path = commands.group("path");
                assertThat(path).startsWith(commands.group("folder") + "/");
                files.put(path, commands.group("content"));
                assertThat(bundle.files().stream().skip(1).map(Bundle.File::content))
                        .contains(commands.group("content"));
            }
        }
        assertThat(end).isEqualTo(script.length());
        files.values().forEach(FreeSwitchDevice::parse);
        return this;
    }

    private static Element parse(String content) {
        try {
            Element root =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(content)))
                            .getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("include");
            return root;
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(content, e);
        }
    }

    private List<Element> elements(String name) {
        return files.values().stream()
                .flatMap(content -> elements(parse(content), name).stream())
                .toList();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    @Override
    public Collection<Cidr> trusted() {
        elements("list")
                .forEach(list -> assertThat(list.getAttribute("default")).isEqualTo("deny"));
        var trusted = new TreeSet<Cidr>();
        elements("node")
                .forEach(
                        node -> {
                            assertThat(node.getAttribute("type")).isEqualTo("allow");
                            assertThat(trusted.add(Cidr.parse(node.getAttribute("cidr")))).isTrue();
                        });
        return trusted;
    }

    @Override
    public Collection<String> dialled() {
        List<Element> gateways = elements("gateway");
        assertThat(gateways.stream().map(gateway -> gateway.getAttribute("name")))
                .doesNotHaveDuplicates();
        return gateways.stream().map(FreeSwitchDevice::dialled).toList();
    }

    private static String dialled(Element gateway) {
        Map<String, String> params = new HashMap<>();
        elements(gateway, "param")
                .forEach(p -> params.put(p.getAttribute("name"), p.getAttribute("value")));
        assertThat(params)
                .containsOnlyKeys("realm", "proxy", "register", "register-transport")
                .containsEntry("register", "false");
        Matcher proxy = PROXY.matcher(params.getOrDefault("proxy", ""));
        assertThat(proxy.matches()).isTrue();
        assertThat(params).containsEntry("register-transport", proxy.group(2));
        return proxy.group(2) + " " + proxy.group(1);
    }

    @Override
    public String toString() {
        return files.toString();
    }
}
