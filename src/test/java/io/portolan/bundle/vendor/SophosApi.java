package io.portolan.bundle.vendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A small imitation of a Sophos Firewall's API. As that one it says 200 over HTTP whatever happens
 * to an entity, and writes all of an entity anew.
 */
final class SophosApi implements AutoCloseable {

    static final String USER = "port<olan>";
    static final String PASSWORD = "a&b<c>'\"$(id) \\";

    private final HttpServer server;
    private final SophosEntities entities = new SophosEntities();
    private final List<String> requests = new ArrayList<>();
    private boolean failing;

    SophosApi() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/webconsole/APIController", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    SophosEntities entities() {
        return entities;
    }

    /** From now on it does not tell what is there. */
    void fail() {
        failing = true;
    }

    /** What was asked since the last time this was. */
    List<String> requests() {
        List<String> since = List.copyOf(requests);
        requests.clear();
        return since;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!form.startsWith("reqxml=")) {
            throw new IllegalStateException(form);
        }
        String request =
                URLDecoder.decode(form.substring("reqxml=".length()), StandardCharsets.UTF_8);
        requests.add(request);
        byte[] bytes = answer(parse(request)).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String answer(Element request) {
        Element login = children(request).getFirst();
        String said =
                children(login).stream().map(Element::getTextContent).collect(Collectors.joining());
        if (!said.equals(USER + PASSWORD)) {
            return response("<Login><status>Authentication Failure</status></Login>");
        }
        return response(
                "<Login>\n<status>Authentication Successful</status>\n</Login>\n"
                        + children(request).stream()
                                .skip(1)
                                .flatMap(
                                        verb ->
                                                children(verb).stream()
                                                        .map(entity -> answer(verb, entity)))
                                .collect(Collectors.joining("\n")));
    }

    private static String response(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response APIVersion=\"2100.1\" IPS_CAT_VER=\"1\">\n%s\n</Response>\n"
                .formatted(content);
    }

    private String answer(Element verb, Element entity) {
        if (verb.getTagName().equals("Get")) {
            return failing
                    ? status(entity, " code=\"529\"", "Input request file is invalid")
                    : get(entity);
        }
        int code =
                verb.getTagName().equals("Set")
                        ? entities.set(verb.getAttribute("operation"), entity)
                        : entities.remove(entity);
        return status(entity, " code=\"%d\"".formatted(code), "What was done, or why not.");
    }

    private String get(Element entity) {
        List<String> found =
                entities.like(entity.getTagName(), entity.getTextContent().strip()).toList();
        return found.isEmpty()
                ? status(entity, "", "No. of records Zero.")
                : String.join("\n", found);
    }

    private static String status(Element entity, String code, String text) {
        return "<%1$s transactionid=\"\">\n<Status%2$s>%3$s</Status>\n</%1$s>"
                .formatted(entity.getTagName(), code, text);
    }

    static Element parse(String xml) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(xml, e);
        }
    }

    static List<Element> children(Element element) {
        return IntStream.range(0, element.getChildNodes().getLength())
                .mapToObj(element.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
