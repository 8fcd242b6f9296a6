package io.portolan.http;

import java.util.List;

/**
 * A group of query parameters that belong together; a bean, so that its values may come from data.
 */
public interface QueryParameters {

    List<QueryParameter> parameters();

    /** What may be wrong with an answer because of them, beside their being malformed. */
    default List<ProblemType> problems() {
        return List.of();
    }
}
