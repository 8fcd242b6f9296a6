package io.portolan.notification.web;

import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.notification.Bounded.Refusal;
import java.util.List;

/** RefusalProblems as answers. */
final class RefusalProblems {

    /** About as long as one attempt takes at most. */
    private static final String SOON = "15";

    private RefusalProblems() {}

    static ProblemException problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.TooManyWebhooks(int there, int most) ->
                    new ProblemException(
                            ProblemType.TOO_MANY_WEBHOOKS,
                            "webhooks: %d (expected: fewer than %d of one principal; delete one, or set portolan.webhooks.per-principal)"
                                    .formatted(there, most));
            case Refusal.TooOften(var ask, var rate, String of, var pause) ->
                    new ProblemException(
                                    ProblemType.TOO_MANY_REQUESTS,
                                    "%s: one more (expected: at most %s for one %s; the next in %d s)"
                                            .formatted(ask.word(), rate, of, pause.toSeconds()))
                            .with("Retry-After", List.of(Long.toString(pause.toSeconds())));
            case Refusal.Pending(var id) ->
                    new ProblemException(
                                    ProblemType.ALREADY_ASKED,
                                    "webhook: a test or a challenge waits (expected: its outcome first, in /api/v1/webhooks/%s/deliveries)"
                                            .formatted(id))
                            .with("Retry-After", List.of(SOON));
            case Refusal.Gone(var id) -> Webhooks.unknown(id.toString());
            case Refusal.Changed(int version, int current) ->
                    new ProblemException(
                            ProblemType.CHANGED_MEANWHILE,
                            "If-Match: \"%d\" (expected: \"%d\")".formatted(version, current));
        };
    }
}
