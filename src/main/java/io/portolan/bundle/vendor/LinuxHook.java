package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.http.QueryParameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where on Linux the rules hold: for the servers on the machine itself, or for those behind it. */
enum LinuxHook {
    HOST("INPUT", "OUTPUT"),
    FORWARD("FORWARD", "FORWARD");

    static final QueryParameter PARAMETER =
            QueryParameter.one(
                    "hook",
                    "Where the rules hold: host, for servers on the machine itself, or forward, for servers behind it;"
                            + " without it host",
                    "forward",
                    Arrays.stream(values()).map(LinuxHook::word).toArray(String[]::new));

    private final String inbound;
    private final String outbound;

    LinuxHook(String inbound, String outbound) {
        this.inbound = inbound;
        this.outbound = outbound;
    }

    static LinuxHook of(Plan plan) {
        return plan.own().one(PARAMETER.name(), LinuxHook::parse).orElse(HOST);
    }

    private static LinuxHook parse(String text) {
        return Arrays.stream(values())
                .filter(hook -> hook.word().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "hook: %s (expected: one of %s)"
                                                .formatted(
                                                        text,
                                                        List.of(values()).stream()
                                                                .map(LinuxHook::word)
                                                                .toList())));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The chain of the kernel's through which packets of a direction go. */
    String chain(boolean inbound) {
        return inbound ? this.inbound : outbound;
    }
}
