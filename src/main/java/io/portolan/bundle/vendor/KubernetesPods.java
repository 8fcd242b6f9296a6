package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.http.QueryParameter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The user's pods, whichever kind of policy selects them: by namespace and by one label. */
final class KubernetesPods {

    private static final String NAMESPACE = "namespace";

    private static final Pattern NAMESPACE_NAME =
            Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");
    private static final String WORD = "[A-Za-z0-9](?:[-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?";
    private static final String PART = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern LABEL =
            Pattern.compile("((?:%s(?:\\.%s){0,3}/)?%s)=(%s)".formatted(PART, PART, WORD, WORD));

    static final List<QueryParameter> PARAMETERS =
            List.of(
                    QueryParameter.one(
                            NAMESPACE,
                            "The namespace of your pods; without it that of kubectl -n or of its context",
                            "voice"),
                    QueryParameter.one(
                            parameter(Server.SIP),
                            "A label that the pods of your SIP server have and no others, key=value; app=sip-server without it",
                            "app=sip-server"),
                    QueryParameter.one(
                            parameter(Server.MEDIA),
                            "A label that the pods of your media server have and no others, key=value, which may be the"
                                    + " same; app=media-server without it",
                            "app=media-server"));

    private KubernetesPods() {}

    /** A label of pods. */
    record Label(String key, String value) {

        private static Label parse(String parameter, String text) {
            var matcher = LABEL.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "%s: %s (expected: a label as Kubernetes takes it, as in app=sip-server)"
                                .formatted(parameter, text));
            }
            return new Label(matcher.group(1), matcher.group(2));
        }

        @Override
        public String toString() {
            return key + "=" + value;
        }
    }

    static Label label(Plan plan, Server server) {
        return given(plan, server)
                .orElseGet(
                        () ->
                                new Label(
                                        "app",
                                        server == Server.SIP ? "sip-server" : "media-server"));
    }

    private static Optional<Label> given(Plan plan, Server server) {
        String parameter = parameter(server);
        return plan.own().one(parameter, text -> Label.parse(parameter, text));
    }

    static Optional<String> namespace(Plan plan) {
        return plan.own()
                .one(
                        NAMESPACE,
                        text -> {
                            if (!NAMESPACE_NAME.matcher(text).matches()) {
                                throw new IllegalArgumentException(
                                        "%s: %s (expected: small letters, digits and -, at most 63 characters)"
                                                .formatted(NAMESPACE, text));
                            }
                            return text;
                        });
    }

    private static String parameter(Server server) {
        return server == Server.SIP ? "sipPods" : "mediaPods";
    }

    /** What is taken for granted of pods beside what is of servers. */
    static List<String> assumptions(Plan plan, List<Pair> pairs, List<String> others) {
        var assumed = new ArrayList<>(others);
        servers(pairs)
                .keySet()
                .forEach(
                        server -> {
                            if (given(plan, server).isEmpty()) {
                                assumed.add(
                                        "placeholder: the pods of %s have the label %s; give %s"
                                                .formatted(
                                                        server,
                                                        label(plan, server),
                                                        parameter(server)));
                            }
                        });
        return assumed;
    }

    /** The pairs of each server, in their order. */
    static Map<Server, List<Pair>> servers(List<Pair> pairs) {
        return pairs.stream()
                .collect(
                        groupingBy(
                                pair -> pair.rule().yours(),
                                () -> new EnumMap<>(Server.class),
                                toList()));
    }
}
