package io.portolan.bundle.web;

import io.portolan.allowlist.SelectionParameters;
import io.portolan.allowlist.YoursParameters;
import io.portolan.bundle.BundleParameters;
import io.portolan.http.ProblemType;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything a bundle can be asked for, but for the revision. */
@Component
class BundleQuestion implements QueryParameters {

    private final List<QueryParameters> groups;

    BundleQuestion(SelectionParameters selection, YoursParameters yours, BundleParameters bundle) {
        this.groups = List.of(selection, yours, bundle);
    }

    @Override
    public List<QueryParameter> parameters() {
        return groups.stream().flatMap(group -> group.parameters().stream()).toList();
    }

    @Override
    public List<ProblemType> problems() {
        return groups.stream().flatMap(group -> group.problems().stream()).toList();
    }
}
