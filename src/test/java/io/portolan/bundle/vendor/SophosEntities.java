package io.portolan.bundle.vendor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * What there is on an imitated Sophos Firewall, by kind and in order: answers with the codes that
 * the API's reference and others name. Rules stand from top to bottom.
 */
final class SophosEntities {

    /** Elements that name other entities, with the kind of these; a network may be a group, too. */
    private static final Map<String, String> USES =
            Map.of("Host", "IPHost ", "Network", "IPHost ", "Service", "Services ");

    private static final Set<String> PLACES = Set.of("Position", "After", "Before");

    /**
     * An entity.
     *
     * @param says what stands in it beside its name and its place
     * @param uses the names in it of other entities, with their kinds
     */
    private record Entity(String kind, String name, String says, Set<String> uses) {}

    private final List<Entity> all = new ArrayList<>();
    private final Map<String, String> addresses = new HashMap<>();
    private boolean oneHostAnAddress;

    /** From now on no two hosts may have the same address. */
    void refuseSameAddress() {
        oneHostAnAddress = true;
    }

    int set(String operation, Element element) {
        String name = text(element, "Name");
        int at = index(element.getTagName(), name);
        if (operation.equals("add") ? at >= 0 : at < 0) {
            return at >= 0 ? 502 : 541;
        }
        Entity entity = entity(element, name);
        if (!all.stream().map(SophosEntities::id).toList().containsAll(used(entity))) {
            return 500;
        }
        String address = text(element, "IPAddress");
        if (!address.isEmpty() && addresses.containsValue(address) && oneHostAnAddress) {
            return 503;
        }
        addresses.put(name, address);
        if (at >= 0) {
            all.remove(at);
        }
        all.add(place(element), entity);
        return 200;
    }

    private List<String> used(Entity entity) {
        return entity.uses.stream()
                .map(
                        use ->
                                all.stream()
                                        .map(SophosEntities::id)
                                        .filter(use.replace("IPHost ", "IPHostGroup ")::equals)
                                        .findFirst()
                                        .orElse(use))
                .toList();
    }

    int remove(Element element) {
        String kind = element.getTagName();
        String name = text(element, "Name");
        int at = index(kind, name);
        if (at < 0) {
            return 528;
        }
        if (all.stream().anyMatch(other -> used(other).contains(kind + " " + name))) {
            return 509;
        }
        addresses.remove(name);
        all.remove(at);
        return 200;
    }

    /** The entities of a kind with something in their names, as they were set. */
    Stream<String> like(String kind, String part) {
        return of(kind).filter(entity -> entity.name.contains(part))
                .map(
                        entity ->
                                "<%1$s transactionid=\"\">\n  <Name>%2$s</Name>\n%3$s%4$s</%1$s>"
                                        .formatted(kind, entity.name, place(entity), entity.says));
    }

    /** The names of the rules, from top to bottom. */
    List<String> rules() {
        return of("FirewallRule").map(Entity::name).toList();
    }

    /** All of it but the order, of which the rules of a bundle need none. */
    String state() {
        return all.stream()
                .map(entity -> id(entity) + " " + entity.says.replaceAll("\\s*\n\\s*", ""))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private Stream<Entity> of(String kind) {
        return all.stream().filter(entity -> entity.kind.equals(kind));
    }

    private int index(String kind, String name) {
        return all.stream().map(SophosEntities::id).toList().indexOf(kind + " " + name);
    }

    private static String id(Entity entity) {
        return entity.kind + " " + entity.name;
    }

    /** Where a new or changed entity stands; without a word, at the end. */
    private int place(Element element) {
        return switch (text(element, "Position")) {
            case "Top" -> 0;
            case "Before" -> found(text(element, "Before"));
            case "After" -> found(text(element, "After")) + 1;
            default -> all.size();
        };
    }

    private int found(String rule) {
        int at = index("FirewallRule", rule);
        if (at < 0) {
            throw new IllegalStateException("no such rule: " + rule);
        }
        return at;
    }

    /** A rule says after which it stands, however it got there. */
    private String place(Entity entity) {
        List<String> rules = rules();
        int at = rules.indexOf(entity.name);
        return at < 0
                ? ""
                : at == 0
                        ? "  <Position>Top</Position>\n"
                        : "  <Position>After</Position>\n  <After>\n    <Name>%s</Name>\n  </After>\n"
                                .formatted(rules.get(at - 1));
    }

    private static Entity entity(Element element, String name) {
        return new Entity(
                element.getTagName(),
                name,
                SophosApi.children(element).stream()
                        .filter(child -> !child.getTagName().equals("Name"))
                        .filter(child -> !PLACES.contains(child.getTagName()))
                        .map(child -> written(child, "  "))
                        .collect(Collectors.joining()),
                uses(element).collect(Collectors.toSet()));
    }

    private static Stream<String> uses(Element element) {
        List<Element> children = SophosApi.children(element);
        return children.isEmpty() && USES.containsKey(element.getTagName())
                ? Stream.of(USES.get(element.getTagName()) + element.getTextContent())
                : children.stream().flatMap(SophosEntities::uses);
    }

    private static String written(Element element, String indent) {
        List<Element> children = SophosApi.children(element);
        String content =
                children.isEmpty()
                        ? element.getTextContent()
                        : children.stream()
                                .map(child -> written(child, indent + "  "))
                                .collect(Collectors.joining("", "\n", indent));
        return "%1$s<%2$s>%3$s</%2$s>\n".formatted(indent, element.getTagName(), content);
    }

    private static String text(Element element, String tag) {
        return SophosApi.children(element).stream()
                .filter(child -> child.getTagName().equals(tag))
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse("");
    }
}
