package io.portolan.revision;

import io.portolan.http.ProblemType;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import java.util.List;
import org.springframework.stereotype.Component;

/** How a reader says which revision: by number, by date, or not at all for the newest. */
@Component
public class RevisionChoice implements QueryParameters {

    static final String REVISION = "revision";
    static final String AS_OF = "asOf";

    @Override
    public List<QueryParameter> parameters() {
        return List.of(
                QueryParameter.one(
                        REVISION, "The state at this revision; without it the newest", "6"),
                QueryParameter.one(
                        AS_OF,
                        "The state that was published at this instant: the last revision at or before it",
                        "2025-07-01T00:00:00Z"),
                ChainChoice.PARAMETER);
    }

    @Override
    public List<ProblemType> problems() {
        return List.of(
                ProblemType.UNKNOWN_REVISION,
                ProblemType.OTHER_HISTORY,
                ProblemType.BUSY,
                ProblemType.TOO_LONG);
    }
}
