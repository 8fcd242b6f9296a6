package io.portolan.allowlist.web;

import static io.portolan.allowlist.web.AllowlistView.texts;

import io.portolan.allowlist.Allowlist;
import io.portolan.allowlist.Gap;
import io.portolan.allowlist.NothingToList;
import io.portolan.document.LazyList;
import io.portolan.http.Answer;
import io.portolan.http.Csv;
import io.portolan.http.Format;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.portolan.http.TextBody;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The allowlist for programs that read lines. What the lines do not hold, a header names. */
@Component
class AllowlistText implements QueryParameters {

    private static final String NOT_LISTED = "Portolan-Not-Listed";
    private static final String COMMENTS = "comments";
    private static final List<String> COLUMNS =
            List.of(
                    "cidr",
                    "trafficType",
                    "regions",
                    "ports",
                    "protocols",
                    "transports",
                    "directions",
                    "effectiveFrom",
                    "retireAfter");

    @Override
    public List<QueryParameter> parameters() {
        return List.of(
                QueryParameter.one(
                        COMMENTS,
                        "With format=text: whether lines beginning with # say what the list is",
                        "true",
                        "true",
                        "false"));
    }

    ResponseEntity<TextBody> answer(
            Allowlist allowlist, Answer answer, Query query, Format format) {
        if (allowlist.entries().isEmpty()) {
            throw NothingToList.noAddress(allowlist);
        }
        String notListed = notListed(allowlist);
        if (!notListed.isEmpty()) {
            answer.with(NOT_LISTED, notListed);
        }
        return answer.body(
                format == Format.CSV ? csv(allowlist) : text(allowlist, query.flag(COMMENTS)));
    }

    private static TextBody text(Allowlist allowlist, boolean comments) {
        TextBody head = TextBody.ofLines(comments ? comments(allowlist) : List.of());
        TextBody list =
                TextBody.ofLines(
                        LazyList.of(allowlist.entries(), entry -> entry.cidr().toString()));
        return out -> {
            head.writeTo(out);
            list.writeTo(out);
        };
    }

    private static List<String> comments(Allowlist allowlist) {
        String notListed = notListed(allowlist);
        return Stream.of(
                        "# %s, %s facts, %d prefixes"
                                .formatted(
                                        allowlist.provider(),
                                        allowlist.confidence(),
                                        allowlist.entries().size()),
                        "# digest " + allowlist.digest(),
                        notListed.isEmpty() ? "" : "# not listed: " + notListed)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** {@code rtp-media dynamic udp 40000-60000}, for each thing that has no address here. */
    private static String notListed(Allowlist allowlist) {
        return Stream.concat(
                        allowlist.dynamic().stream().map(AllowlistText::words),
                        allowlist.unpublished().stream().map(AllowlistText::words))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String words(Allowlist.Dynamic dynamic) {
        return "%s dynamic %s %s"
                .formatted(
                        dynamic.trafficType(),
                        String.join("/", texts(dynamic.transports())),
                        String.join(" ", dynamic.ports()));
    }

    private static String words(Gap gap) {
        return "%s unpublished %s".formatted(gap.trafficType(), String.join(" and ", gap.what()));
    }

    private static TextBody csv(Allowlist allowlist) {
        return Csv.body(
                COLUMNS,
                () ->
                        allowlist.entries().stream()
                                .flatMap(
                                        entry ->
                                                entry.uses().stream()
                                                        .map(
                                                                use ->
                                                                        List.of(
                                                                                entry.cidr()
                                                                                        .toString(),
                                                                                use.trafficType()
                                                                                        .word(),
                                                                                words(
                                                                                        use
                                                                                                .regions()),
                                                                                words(use.ports()),
                                                                                words(
                                                                                        use
                                                                                                .protocols()),
                                                                                words(
                                                                                        use
                                                                                                .transports()),
                                                                                words(
                                                                                        use
                                                                                                .directions()),
                                                                                text(
                                                                                        use
                                                                                                .effectiveFrom()),
                                                                                text(
                                                                                        use
                                                                                                .retireAfter()))))
                                .iterator());
    }

    private static String words(List<?> values) {
        return String.join(" ", texts(values));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
