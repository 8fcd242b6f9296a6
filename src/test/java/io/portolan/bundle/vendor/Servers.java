package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of two sets that a rule names is that of a server of yours. */
final class Servers {

    private Servers() {}

    /**
     * Whether a rule is an inbound one, of which just one end is a server.
     *
     * @param most how long the names of sets may be
     * @param from the name of its source
     * @param to that of its destination
     */
    static boolean isInbound(Plan plan, int most, String from, String to) {
        Set<String> servers =
                plan.withReplies().pairs().stream()
                        .map(pair -> NamedSet.yours(plan, pair, most).name())
                        .collect(Collectors.toSet());
        assertThat(servers.contains(from))
                .as("just one of %s and %s is of %s", from, to, servers)
                .isNotEqualTo(servers.contains(to));
        return servers.contains(to);
    }
}
