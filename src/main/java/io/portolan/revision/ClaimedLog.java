package io.portolan.revision;

import io.portolan.document.Fields;
import io.portolan.net.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of a document as they are read, oldest first, held against what the document itself
 * claims of each: its {@code number}, its {@code digest} and its {@code chain}. A digest is only
 * computed where one is claimed.
 */
final class ClaimedLog {

    private final List<Publication> unchained = new ArrayList<>();
    private @Nullable Publication last;
    private @Nullable Digest digest;
    private @Nullable Digest chain;
    private int count;

    /** Takes the next one, whose claims are among these fields. */
    void add(Fields fields, Publication publication) {
        RevisionNumber number = new RevisionNumber(count + 1);
        checkOrder(publication, number);
        count++;
        last = publication;
        unchained.add(publication);
        fields.optionalNumber("number").ifPresent(claimed -> checkNumber(claimed, number));
        fields.optionalValue(
                "digest", text -> checked("digest", number, text, stateDigest(publication)));
        fields.optionalValue("chain", text -> checked("chain", number, text, chained()));
        digest = null;
    }

    private void checkOrder(Publication publication, RevisionNumber number) {
        if (last != null && publication.publishedAt().isBefore(last.publishedAt())) {
            throw new Malformed(
                    "order",
                    "publishedAt: %s of revision %s (expected: not before %s, that of revision %s)"
                            .formatted(
                                    publication.publishedAt(),
                                    number,
                                    last.publishedAt(),
                                    number.previous()));
        }
        if (publication.corrects() != null && publication.corrects().compareTo(number) >= 0) {
            throw new Malformed(
                    "order",
                    "corrects: %s (expected: an earlier revision than %s)"
                            .formatted(publication.corrects(), number));
        }
    }

    private static void checkNumber(int claimed, RevisionNumber number) {
        if (claimed != number.value()) {
            throw new Malformed(
                    "number-mismatch",
                    "number: %d (expected: %s, its place in the list)".formatted(claimed, number));
        }
    }

    private static Digest checked(
            String what, RevisionNumber number, String claimed, Digest computed) {
        if (!computed.equals(new Digest(claimed))) {
            throw new Malformed(
                    what + "-mismatch",
                    "%s: %s of revision %s (expected: %s, computed from what the document says)"
                            .formatted(what, claimed, number, computed));
        }
        return computed;
    }

    private Digest stateDigest(Publication publication) {
        if (digest == null) {
            digest = Digest.of(publication.catalog());
        }
        return digest;
    }

    private Digest chained() {
        Digest result = chain;
        int number = count - unchained.size();
        for (Publication publication : unchained) {
            number++;
            result =
                    publication.chainAfter(
                            result,
                            new RevisionNumber(number),
                            publication == last
                                    ? stateDigest(publication)
                                    : Digest.of(publication.catalog()));
        }
        unchained.clear();
        chain = result;
        return Objects.requireNonNull(result);
    }
}
