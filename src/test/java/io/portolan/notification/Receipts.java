package io.portolan.notification;

import io.portolan.notification.Receiver.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one subscriber makes of all that it was told of changes, in order of arrival.
 *
 * @param revisions that it was told of, each event once: where it came first
 * @param repeats how often an event came that it knew
 * @param faults what no subscriber should see: an order that is wrong, a gap, an id whose bytes are
 *     others the second time
 */
public record Receipts(List<Integer> revisions, int repeats, List<String> faults) {

    public Receipts {
        revisions = List.copyOf(revisions);
        faults = List.copyOf(faults);
    }

    /** Of what came to one path. */
    public static Receipts of(List<Told> told) {
        Map<String, String> bodies = new LinkedHashMap<>();
        var revisions = new ArrayList<Integer>();
        var faults = new ArrayList<String>();
        int repeats = 0;
        for (Told each : told) {
            String known = bodies.putIfAbsent(each.header("webhook-id"), each.body());
            if (known == null) {
                fault(each, revisions).ifPresent(faults::add);
                revisions.add(each.data().get("revision").asInt());
            } else {
                repeats++;
                if (!known.equals(each.body())) {
                    faults.add("%s (expected: %s)".formatted(each.body(), known));
                }
            }
        }
        return new Receipts(revisions, repeats, faults);
    }

    /** Later than all before it, and from a revision that was told, or from the beginning. */
    private static Optional<String> fault(Told told, List<Integer> before) {
        int revision = told.data().get("revision").asInt();
        int previous = told.data().get("previousRevision").asInt();
        boolean isInOrder = before.isEmpty() || before.getLast() < revision;
        boolean isJoined =
                before.isEmpty() || before.contains(previous) || previous < before.getFirst();
        return isInOrder && isJoined
                ? Optional.empty()
                : Optional.of(
                        "%d to %d after %s (expected: later, and from one of them)"
                                .formatted(previous, revision, before));
    }
}
