package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.FirewallObjects.Address;
import io.portolan.bundle.vendor.FirewallObjects.Group;
import io.portolan.bundle.vendor.FirewallObjects.Policy;
import io.portolan.bundle.vendor.FirewallObjects.Service;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lines of a shell script. Whatever is not written here stands in single quotes, in an alphabet
 * that has none.
 */
final class CheckPointScript {

    private static final String LAYER = "layer";

    /** A command takes its members as arguments, of which a shell does not take any number. */
    private static final int MOST_MEMBERS = 5000;

    static final List<QueryParameter> PARAMETERS =
            List.of(
                    QueryParameter.one(
                            LAYER,
                            "The access layer of your policy that the rules go to; without it Network",
                            "Network"),
                    AboveRule.PARAMETER);

    private static final List<String> BEFORE =
            """
            set -euo pipefail
            login=("$@")
            [ $# -gt 0 ] || login=(-r true)
            session=$(mktemp)
            published=no
            finish() {
              [ "$published" = yes ] || mgmt_cli -s "$session" discard > /dev/null || true
              mgmt_cli -s "$session" logout > /dev/null || true
              rm -f "$session"
            }
            m() { mgmt_cli -s "$session" "$@" > /dev/null; }
            there() { mgmt_cli -s "$session" show "$@" > /dev/null 2>&1; }
            put() {
              if there "$1" name "$2"; then m set "$1" name "${@:2}"; else m add "$1" name "${@:2}"; fi
            }
            gone() {
              if there "$1" name "$2"; then m delete "$1" name "$2"; fi
            }
            rule() {
              if there access-rule name "$1" layer "$layer"; then
                m set access-rule name "$1" layer "$layer" "${@:2}"
              else
                m add access-rule name "$1" layer "$layer" "${position[@]}" "${@:2}"
              fi
            }
            rule_gone() {
              if there access-rule name "$1" layer "$layer"; then m delete access-rule name "$1" layer "$layer"; fi
            }
            mgmt_cli login "${login[@]}" > "$session"
            trap finish EXIT
            """
                    .lines()
                    .toList();

    private static final List<String> AFTER =
            List.of("m publish", "published=yes", "echo 'published; now install the policy'");

    private CheckPointScript() {}

    /** A whole session around commands; nothing around none. */
    static Stream<String> around(Plan plan, Stream<String> commands) {
        List<String> all = commands.toList();
        if (all.isEmpty()) {
            return Stream.of();
        }
        String above = AboveRule.of(plan).orElse("");
        return Stream.of(
                        BEFORE.stream(),
                        Stream.of(
                                "layer="
                                        + quoted(
                                                plan.own()
                                                        .one(
                                                                LAYER,
                                                                text -> AboveRule.name(LAYER, text))
                                                        .orElse("Network")),
                                above.isEmpty()
                                        ? "position=(position top)"
                                        : "position=(position.above %s)".formatted(quoted(above))),
                        all.stream(),
                        AFTER.stream())
                .flatMap(lines -> lines);
    }

    static Stream<String> objects(FirewallObjects objects) {
        return Stream.of(
                        objects.addresses().values().stream().map(CheckPointScript::address),
                        groups(objects.groups().values()),
                        objects.services().values().stream().map(CheckPointScript::service))
                .flatMap(lines -> lines);
    }

    /** Sets groups to their members. */
    static Stream<String> groups(Collection<Group> groups) {
        return groups.stream().map(CheckPointScript::group);
    }

    /** Sets rules; each new one goes above those before it, so the first comes last. */
    static Stream<String> rules(Collection<Policy> policies) {
        return List.copyOf(policies).reversed().stream().map(CheckPointScript::rule);
    }

    /** Takes off what is there; what uses something goes before it. */
    static Stream<String> removals(FirewallObjects objects) {
        return Stream.of(
                        objects.policies().keySet().stream()
                                .map(name -> "rule_gone " + quoted(name)),
                        objects.services().values().stream()
                                .map(service -> gone(kind(service), service.name())),
                        objects.groups().keySet().stream().map(name -> gone("group", name)),
                        objects.addresses().values().stream()
                                .map(address -> gone(kind(address), address.name())))
                .flatMap(lines -> lines);
    }

    private static String gone(String kind, String name) {
        return "gone " + kind + " " + quoted(name);
    }

    private static String kind(Address address) {
        return address.cidr().isHost() ? "host" : "network";
    }

    private static String kind(Service service) {
        return "service-" + service.transport();
    }

    private static String address(Address address) {
        return "put %s %s %s ignore-warnings true"
                .formatted(
                        kind(address),
                        quoted(address.name()),
                        address.cidr().isHost()
                                ? "ip-address " + address.cidr().address()
                                : "subnet %s mask-length %d"
                                        .formatted(
                                                address.cidr().address(), address.cidr().length()));
    }

    private static String group(Group group) {
        if (group.members().size() > MOST_MEMBERS) {
            throw ProblemException.of(
                    "region",
                    "region: %d addresses in %s (expected: at most %d in a group; ask for fewer regions or for aggregate=true)"
                            .formatted(group.members().size(), group.name(), MOST_MEMBERS));
        }
        return "put group %s %s comments %s"
                .formatted(
                        quoted(group.name()),
                        numbered("members", group.members()),
                        quoted(group.says()));
    }

    private static String service(Service service) {
        return "put %s %s port %s%s match-for-any false ignore-warnings true"
                .formatted(
                        kind(service),
                        quoted(service.name()),
                        service.to(),
                        service.from() == null ? "" : " source-port " + service.from());
    }

    private static String rule(Policy policy) {
        return "rule %s source %s destination %s %s action Accept track.type Log comments %s"
                .formatted(
                        quoted(policy.name()),
                        quoted(policy.source("Any")),
                        quoted(policy.destination("Any")),
                        numbered("service", policy.services()),
                        quoted(policy.says()));
    }

    private static String numbered(String what, List<String> names) {
        return String.join(
                " ",
                IntStream.range(0, names.size())
                        .mapToObj(i -> "%s.%d %s".formatted(what, i + 1, quoted(names.get(i))))
                        .toList());
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
