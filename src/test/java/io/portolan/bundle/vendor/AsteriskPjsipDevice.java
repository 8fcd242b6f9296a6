package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.net.Cidr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration of PJSIP that includes one file. It takes the few options that bundles set, wants
 * what is referred to to be there, and no endpoint that a name alone would make one.
 */
final class AsteriskPjsipDevice implements SipDevice {

    private static final Map<String, List<String>> OPTIONS =
            Map.of(
                    "endpoint",
                    List.of(
                            "context",
                            "identify_by",
                            "disallow",
                            "allow",
                            "direct_media",
                            "rtp_symmetric",
                            "aors"),
                    "identify",
                    List.of("endpoint", "match"),
                    "aor",
                    List.of("contact"));
    private static final Pattern CONTACT =
            Pattern.compile("sip:([a-z0-9.-]+:\\d+)(?:\\\\;transport=(tcp|tls))?");

    /** By type and name, each with its options in order. */
    private final Map<String, Map<String, List<String>>> sections = new TreeMap<>();

    @Override
    public AsteriskPjsipDevice load(Bundle bundle) {
        sections.clear();
        Map<String, List<String>> options = new TreeMap<>();
        String name = "";
        for (String line : bundle.files().getFirst().content().lines().toList()) {
            if (line.startsWith("[")) {
                keep(name, options);
                assertThat(line).matches("\\[[A-Za-z][A-Za-z0-9_]*]");
                name = line.substring(1, line.length() - 1);
                options = new TreeMap<>();
            } else if (!line.isEmpty() && !line.startsWith(";")) {
                // A semicolon that is not escaped begins a comment.
                assertThat(line).matches("[a-z_]+=([^;\\\\]|\\\\;)+");
                String[] parts = line.split("=", 2);
                options.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
            }
        }
        keep(name, options);
        sections.forEach(this::check);
        return this;
    }

    private void keep(String name, Map<String, List<String>> options) {
        if (name.isEmpty()) {
            assertThat(options).isEmpty();
            return;
        }
        String type = one(options, "type");
        options.remove("type");
        assertThat(OPTIONS).as("never an acl, which shuts out everybody else").containsKey(type);
        assertThat(options.keySet()).isSubsetOf(OPTIONS.get(type));
        assertThat(sections.put(type + " " + name, options)).as(type + " " + name).isNull();
    }

    private void check(String key, Map<String, List<String>> options) {
        switch (key.substring(0, key.indexOf(' '))) {
            case "endpoint" -> {
                assertThat(one(options, "identify_by")).as(key).isEqualTo("ip");
                options.getOrDefault("aors", List.of())
                        .forEach(aor -> assertThat(sections).containsKey("aor " + aor));
            }
            case "identify" ->
                    assertThat(sections).containsKey("endpoint " + one(options, "endpoint"));
            default -> assertThat(one(options, "contact")).matches(CONTACT);
        }
    }

    private static String one(Map<String, List<String>> options, String name) {
        List<String> values = options.getOrDefault(name, List.of());
        assertThat(values).as(name).hasSize(1);
        return values.getFirst();
    }

    @Override
    public Collection<Cidr> trusted() {
        var trusted = new TreeSet<Cidr>();
        sections.forEach(
                (key, options) -> {
                    if (key.startsWith("identify ")) {
                        options.getOrDefault("match", List.of())
                                .forEach(
                                        match ->
                                                assertThat(trusted.add(Cidr.parse(match)))
                                                        .isTrue());
                    }
                });
        return trusted;
    }

    @Override
    public Collection<String> dialled() {
        return sections.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("endpoint "))
                .flatMap(entry -> entry.getValue().getOrDefault("aors", List.of()).stream())
                .map(aor -> one(Objects.requireNonNull(sections.get("aor " + aor)), "contact"))
                .map(
                        contact -> {
                            Matcher uri = CONTACT.matcher(contact);
                            assertThat(uri.matches()).isTrue();
                            return Objects.requireNonNullElse(uri.group(2), "udp")
                                    + " "
                                    + uri.group(1);
                        })
                .toList();
    }

    @Override
    public String toString() {
        return sections.toString();
    }
}
