package io.portolan.revision.web;

import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.portolan.revision.RevisionNumber;
import java.util.List;
import org.springframework.stereotype.Component;

/** A history by the page: numbers never shift, so a number is a place. */
@Component
class Paging implements QueryParameters {

    static final String BEFORE = "before";
    private static final String LIMIT = "limit";
    private static final int MOST = 100;

    @Override
    public List<QueryParameter> parameters() {
        return List.of(
                QueryParameter.one(BEFORE, "Only revisions below this number", "51"),
                QueryParameter.one(
                        LIMIT,
                        "How many at most, 1-%d; without it %d".formatted(MOST, MOST),
                        "20"));
    }

    static int limit(Query query) {
        return query.one(LIMIT, Paging::size).orElse(MOST);
    }

    private static int size(String text) {
        if (text.matches("[1-9][0-9]?|100")) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("limit: %s (expected: 1-%d)".formatted(text, MOST));
    }

    /** A number in a path: one that is none is nowhere. */
    static RevisionNumber number(String text) {
        try {
            return RevisionNumber.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_REVISION, String.valueOf(e.getMessage()));
        }
    }
}
