package io.portolan.http;

/** How many items a page of a list has at most, as the parameter {@code limit} says. */
public final class PageSize {

    private static final String LIMIT = "limit";
    private static final int MOST = 100;

    private PageSize() {}

    public static QueryParameter parameter() {
        return QueryParameter.one(
                LIMIT, "How many at most, 1-%d; without it %d".formatted(MOST, MOST), "20");
    }

    public static int of(Query query) {
        return query.one(LIMIT, PageSize::parse).orElse(MOST);
    }

    private static int parse(String text) {
        if (text.matches("[1-9][0-9]?|100")) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("limit: %s (expected: 1-%d)".formatted(text, MOST));
    }
}
