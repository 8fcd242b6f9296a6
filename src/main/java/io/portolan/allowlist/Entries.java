package io.portolan.allowlist;

import io.portolan.allowlist.Allowlist.Entry;
import io.portolan.allowlist.Allowlist.Use;
import io.portolan.catalog.Address;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.RegionId;
import io.portolan.net.Cidr;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an allowlist in numeric order, merged from what was taken of each endpoint while
 * they are read: a list of 100,000 costs no more memory than the catalog it is of. To be iterated;
 * {@link #get} goes through all before.
 */
final class Entries extends AbstractList<Entry> {

    private final List<Selected> taken;
    private final Catalog catalog;
    private int size = -1;

    /**
     * @param taken each with its addresses in numeric order
     * @param catalog that gives the regions their order
     */
    Entries(List<Selected> taken, Catalog catalog) {
        this.taken = taken;
        this.catalog = catalog;
    }

    @Override
    public Entry get(int index) {
        Iterator<Entry> entries = iterator();
        for (int i = 0; i < index; i++) {
            entries.next();
        }
        return entries.next();
    }

    /** Counted at the first call. */
    @Override
    public int size() {
        if (size < 0) {
            int count = 0;
            for (var merge = new Merge(); merge.hasNext(); merge.skip()) {
                count++;
            }
            size = count;
        }
        return size;
    }

    @Override
    public boolean isEmpty() {
        return taken.stream().allMatch(selected -> selected.addresses().isEmpty());
    }

    @Override
    public Iterator<Entry> iterator() {
        return new Merge();
    }

    /** What was taken of one endpoint, and how far it was read. */
    private final class Source {

        private final Selected selected;
        private final List<Address> addresses;
        private final List<Use> undated;
        private int position;

        Source(Selected selected) {
            this.selected = selected;
            this.addresses = selected.addresses();
            this.undated =
                    List.of(Use.of(selected, null, null).in(catalog.inOrder(selected.regions())));
        }

        @Nullable Cidr next() {
            return position < addresses.size() ? addresses.get(position).cidr() : null;
        }

        boolean isAt(Cidr cidr) {
            return cidr.equals(next());
        }

        /** Also where the next prefix is the same again, with other dates. */
        boolean isLonely(Cidr cidr) {
            Address address = addresses.get(position);
            boolean isTwice =
                    position + 1 < addresses.size()
                            && addresses.get(position + 1).cidr().equals(cidr);
            return !isTwice && address.effectiveFrom() == null && address.retireAfter() == null;
        }
    }

    private final class Merge implements Iterator<Entry> {

        private final List<Source> sources =
                taken.stream()
                        .filter(selected -> !selected.addresses().isEmpty())
                        .map(Source::new)
                        .toList();
        private @Nullable Cidr next = smallest();

        private @Nullable Cidr smallest() {
            @Nullable Cidr smallest = null;
            for (Source source : sources) {
                Cidr cidr = source.next();
                if (cidr != null && (smallest == null || cidr.compareTo(smallest) < 0)) {
                    smallest = cidr;
                }
            }
            return smallest;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        /** Passes over an entry without making it. */
        void skip() {
            Cidr cidr = next;
            for (Source source : sources) {
                while (cidr != null && source.isAt(cidr)) {
                    source.position++;
                }
            }
            next = smallest();
        }

        @Override
        public Entry next() {
            Cidr cidr = next;
            if (cidr == null) {
                throw new NoSuchElementException();
            }
            var entry = new Entry(cidr, uses(cidr));
            next = smallest();
            return entry;
        }

        private List<Use> uses(Cidr cidr) {
            @Nullable Source only = null;
            for (Source source : sources) {
                if (source.isAt(cidr)) {
                    if (only != null || !source.isLonely(cidr)) {
                        return merged(cidr);
                    }
                    only = source;
                }
            }
            if (only == null) {
                throw new IllegalStateException("no endpoint has " + cidr);
            }
            only.position++;
            return only.undated;
        }

        /** Two endpoints that say the same for two regions are one use in both. */
        private List<Use> merged(Cidr cidr) {
            Map<Use, List<RegionId>> uses = new LinkedHashMap<>();
            for (Source source : sources) {
                while (source.isAt(cidr)) {
                    Address address = source.addresses.get(source.position);
                    uses.merge(
                            Use.of(source.selected, address.effectiveFrom(), address.retireAfter()),
                            source.selected.regions(),
                            Entries::both);
                    source.position++;
                }
            }
            var merged = new ArrayList<Use>(uses.size());
            uses.forEach((use, regions) -> merged.add(use.in(catalog.inOrder(regions))));
            return merged;
        }
    }

    static List<RegionId> both(List<RegionId> some, List<RegionId> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
