package io.portolan.revision.web;

import io.portolan.http.PageSize;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.portolan.revision.RevisionNumber;
import java.util.List;
import org.springframework.stereotype.Component;

/** A history by the page: numbers never shift, so a number is a place. */
@Component
class Paging implements QueryParameters {

    static final String BEFORE = "before";

    @Override
    public List<QueryParameter> parameters() {
        return List.of(
                QueryParameter.one(BEFORE, "Only revisions below this number", "51"),
                PageSize.parameter());
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
