package io.portolan.document;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * What a function makes of each item of a list, made anew whenever it is asked for: a document of
 * 100,000 items is written without ever holding all of them.
 */
public final class LazyList<T, R> extends AbstractList<R> {

    private final List<T> items;
    private final Function<? super T, ? extends R> function;

    private LazyList(List<T> items, Function<? super T, ? extends R> function) {
        this.items = items;
        this.function = function;
    }

    public static <T, R> List<R> of(List<T> items, Function<? super T, ? extends R> function) {
        return new LazyList<>(items, function);
    }

    @Override
    public R get(int index) {
        return function.apply(items.get(index));
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public boolean isEmpty() {
        return items.isEmpty();
    }

    @Override
    public Iterator<R> iterator() {
        Iterator<T> each = items.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public R next() {
                return function.apply(each.next());
            }
        };
    }
}
