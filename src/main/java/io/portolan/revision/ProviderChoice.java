package io.portolan.revision;

import io.portolan.http.ProblemType;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import java.util.List;
import org.springframework.stereotype.Component;

/** One provider of all, where the path names none. */
@Component
public class ProviderChoice implements QueryParameters {

    public static final String PROVIDER = "provider";

    @Override
    public List<QueryParameter> parameters() {
        return List.of(
                QueryParameter.one(PROVIDER, "Of one provider alone; without it of all", "vapi"));
    }

    @Override
    public List<ProblemType> problems() {
        return List.of(ProblemType.UNKNOWN_PROVIDER);
    }
}
