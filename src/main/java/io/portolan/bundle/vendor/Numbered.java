package io.portolan.bundle.vendor;

import io.portolan.revision.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Numbers for things that a device knows by a number only. A number is made from the name of its
 * thing, so that it stays the same whatever comes and goes beside it, and what is new finds its
 * number free. Two names that want the same number, which happens once in a span, are told apart in
 * alphabetical order.
 */
record Numbered(SequencedMap<String, Integer> numbers) {

    /**
     * Numbers names, in their order.
     *
     * @param first the lowest number
     * @param span how many there are; more than there are names
     */
    static Numbered of(Collection<String> names, int first, int span) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        var taken = new HashSet<Integer>();
        for (String name : new TreeSet<>(names)) {
            int wanted = wanted(name, span);
            while (!taken.add(wanted)) {
                wanted = (wanted + 1) % span;
            }
            numbers.put(name, first + wanted);
        }
        SequencedMap<String, Integer> ordered = new LinkedHashMap<>();
        names.forEach(name -> ordered.put(name, Objects.requireNonNull(numbers.get(name))));
        return new Numbered(ordered);
    }

    private static int wanted(String name, int span) {
        String hash = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
        return (int) (Long.parseLong(hash, 0, 12, 16) % span);
    }

    int of(String name) {
        return Objects.requireNonNull(numbers.get(name), name);
    }

    /** What has to go before a later state can come, because its number then is another's. */
    List<String> inTheWayOf(Numbered later) {
        var named = new LinkedHashMap<Integer, String>();
        later.numbers.forEach((name, number) -> named.put(number, name));
        return numbers.keySet().stream()
                .filter(
                        name ->
                                !named.getOrDefault(of(name), name).equals(name)
                                        || !later.numbers
                                                .getOrDefault(name, of(name))
                                                .equals(of(name)))
                .toList();
    }
}
