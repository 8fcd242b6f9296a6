package io.portolan.net;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Prefixes in their order, each once. They may overlap: what was published is kept as it was. */
public record CidrSet(List<Cidr> prefixes) {

    public CidrSet {
        prefixes = prefixes.stream().sorted().distinct().toList();
    }

    public static CidrSet of(Collection<Cidr> prefixes) {
        return new CidrSet(List.copyOf(prefixes));
    }

    /**
     * The same addresses without the prefixes that others contain: some firewalls refuse overlaps.
     */
    public CidrSet withoutContained() {
        var kept = new ArrayList<Cidr>();
        for (Cidr next : prefixes) {
            if (kept.isEmpty() || !kept.getLast().contains(next)) {
                kept.add(next);
            }
        }
        return new CidrSet(kept);
    }

    /** Everything of this and of another. */
    private CidrSet with(CidrSet other) {
        return new CidrSet(Stream.concat(prefixes.stream(), other.prefixes.stream()).toList());
    }

    /** The prefixes that another has not. */
    public CidrSet minus(CidrSet other) {
        var gone = Set.copyOf(other.prefixes);
        return of(prefixes.stream().filter(prefix -> !gone.contains(prefix)).toList());
    }

    /** Whether an address is in both. */
    public boolean overlaps(CidrSet other) {
        CidrSet mine = withoutContained();
        CidrSet theirs = other.withoutContained();
        return mine.with(theirs).withoutContained().prefixes.size()
                < mine.prefixes.size() + theirs.prefixes.size();
    }

    /** Exactly the same addresses in the fewest prefixes. */
    public CidrSet aggregate() {
        var merged = new ArrayDeque<Cidr>();
        for (Cidr next : withoutContained().prefixes) {
            Cidr widest = next;
            while (!merged.isEmpty() && areSiblings(merged.getLast(), widest)) {
                widest = merged.removeLast().parent();
            }
            merged.addLast(widest);
        }
        return of(merged);
    }

    private static boolean areSiblings(Cidr left, Cidr right) {
        return left.length() == right.length()
                && left.length() > 0
                && left.parent().equals(right.parent());
    }

    public CidrSet of(Family family) {
        return new CidrSet(prefixes.stream().filter(prefix -> prefix.family() == family).toList());
    }

    /** How many addresses it holds, each counted once. */
    public BigInteger size() {
        return withoutContained().prefixes.stream()
                .map(prefix -> BigInteger.TWO.pow(prefix.family().bits() - prefix.length()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    public boolean isEmpty() {
        return prefixes.isEmpty();
    }
}
