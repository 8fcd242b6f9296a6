package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.net.Cidr;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A carrier as its scripts see it: the commands behind the functions, which are looked at apart, by
 * running them.
 */
final class CarrierDevice implements SipDevice {

    private static final Pattern COMMAND =
            Pattern.compile("(allow|forbid|attach|drop|send|unsend)(?: (.*))?");
    private static final Pattern URI =
            Pattern.compile("\\w+ (?:\\d+ )?'(?:sip:)?([a-z0-9.:-]+);transport=(\\w+)'");
    private static final Pattern WORDS = Pattern.compile("\\w+ ([a-z0-9.-]+) (\\d+) ([A-Z]+)");

    private final TreeSet<Cidr> allowed = new TreeSet<>();
    private final Map<String, String> sent = new TreeMap<>();
    private boolean attached;

    @Override
    public CarrierDevice load(Bundle bundle) {
        bundle.files().forEach(file -> run(file.content()));
        return this;
    }

    private void run(String script) {
        assertThat(script).startsWith("#!/bin/sh\n").doesNotContain("\r").endsWith("\n");
        List<String> lines = script.lines().toList();
        int first = lines.size();
        for (int i = lines.size() - 1; i >= 0 && !lines.get(i).isEmpty(); i--) {
            first = i;
        }
        if (first > 0) {
            lines.subList(first, lines.size()).forEach(this::execute);
        } else {
            assertThat(lines).allMatch(line -> line.startsWith("#"));
        }
    }

    private void execute(String line) {
        Matcher command = COMMAND.matcher(line);
        assertThat(command.matches()).as(line).isTrue();
        String what = Objects.requireNonNullElse(command.group(2), "");
        switch (command.group(1)) {
            case "allow" -> allowed.add(Cidr.parse(what));
            case "forbid" -> allowed.remove(Cidr.parse(what));
            case "attach" -> {
                assertThat(allowed).as("an empty list is not put into use").isNotEmpty();
                attached = true;
            }
            case "drop" -> {
                assertThat(allowed).isEmpty();
                attached = false;
            }
            case "send" -> sent.put(what.substring(0, what.indexOf(' ')), what);
            case "unsend" -> sent.remove(what);
            default -> throw new AssertionError(line);
        }
    }

    @Override
    public Collection<Cidr> trusted() {
        return allowed;
    }

    @Override
    public Collection<String> dialled() {
        return sent.values().stream().map(CarrierDevice::dialled).toList();
    }

    private static String dialled(String send) {
        Matcher words = WORDS.matcher(send);
        if (words.matches()) {
            return "%s %s:%s"
                    .formatted(
                            words.group(3).toLowerCase(Locale.ROOT),
                            words.group(1),
                            words.group(2));
        }
        Matcher uri = URI.matcher(send);
        assertThat(uri.matches()).as(send).isTrue();
        String host = uri.group(1);
        String port = uri.group(2).equals("tls") ? ":5061" : ":5060";
        return uri.group(2) + " " + (host.indexOf(':') < 0 ? host + port : host);
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(allowed, attached, sent);
    }
}
