package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * What becomes of an access list.
 *
 * @param inTheWay what has a number that something else needs
 * @param numbers the numbers of what there will be
 */
record CiscoIosChange(
        CiscoIosList list,
        List<String> inTheWay,
        List<String> added,
        List<String> removed,
        Numbered numbers) {

    /** The changes of all lists of two plans. */
    static List<CiscoIosChange> of(Plan from, Plan to) {
        Map<CiscoIosList, List<String>> before = CiscoIos.lists(from);
        Map<CiscoIosList, List<String>> after = CiscoIos.lists(to);
        SequencedSet<CiscoIosList> all = new LinkedHashSet<>(after.keySet());
        all.addAll(before.keySet());
        return all.stream()
                .map(
                        list ->
                                of(
                                        list,
                                        from,
                                        before.getOrDefault(list, List.of()),
                                        to,
                                        after.getOrDefault(list, List.of())))
                .toList();
    }

    private static CiscoIosChange of(
            CiscoIosList list, Plan from, List<String> before, Plan to, List<String> after) {
        Numbered numbers = CiscoIosList.numbers(to, after);
        List<String> inTheWay = CiscoIosList.numbers(from, before).inTheWayOf(numbers);
        List<String> kept = CommandFiles.without(before, inTheWay);
        return new CiscoIosChange(
                list,
                inTheWay,
                CommandFiles.without(after, kept),
                CommandFiles.without(kept, after),
                numbers);
    }

    /** New entries, after those whose numbers they need. */
    Stream<String> additions() {
        return Stream.concat(list.removals(inTheWay), list.additions(added, numbers));
    }

    Stream<String> removals() {
        return list.removals(removed);
    }
}
