package io.portolan.revision;

import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which history a reader means, by the chain of the revision that is named beside it. */
@Component
public class ChainChoice implements QueryParameters {

    public static final String CHAIN = "chain";

    /** Of Vapi's sixth revision, as it ships. */
    static final QueryParameter PARAMETER =
            QueryParameter.one(
                    CHAIN,
                    "The chain of that revision (Catalog-Chain): facts of both never change and may be kept for ever;"
                            + " another history is a problem",
                    "f79266ddf1576fb22355c3beabfdca9f8e01f26e09387f0125516847ac7bd0a7");

    @Override
    public List<QueryParameter> parameters() {
        return List.of(PARAMETER);
    }

    @Override
    public List<ProblemType> problems() {
        return List.of(ProblemType.OTHER_HISTORY);
    }

    /**
     * The chain that is given.
     *
     * @throws ProblemException if it is not 64 hexadecimal digits
     */
    public static Optional<Digest> of(Query query) {
        return query.one(CHAIN, Digest::new);
    }

    /**
     * Refuses the chain of another history.
     *
     * @param there that of the revision with this number; null if there is none
     * @param head the newest revision
     * @throws ProblemException if it has another chain, or is not there
     */
    static void check(Digest chain, RevisionNumber number, @Nullable Digest there, Head head) {
        if (there == null) {
            throw new ProblemException(
                    ProblemType.OTHER_HISTORY,
                    "chain: %s of revision %s (expected: a revision that is there; the newest is %s, with chain %s)"
                            .formatted(chain, number, head.number(), head.chain()));
        }
        if (!there.equals(chain)) {
            throw new ProblemException(
                    ProblemType.OTHER_HISTORY,
                    "chain: %s (expected: %s, that of revision %s)"
                            .formatted(chain, there, number));
        }
    }
}
