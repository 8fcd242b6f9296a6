package io.portolan.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.LargeProvider;
import io.portolan.Retained;
import io.portolan.allowlist.Allowlist;
import io.portolan.allowlist.AllowlistDiff;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Digest;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the caches of the news say that they hold is what they hold, within a factor of two. */
class NewsWeightTests {

    private static final LargeProvider LARGE = new LargeProvider("large", 40_000);

    private static Allowlist list(int size) {
        return Allowlist.of(LARGE.catalog(size), Selection.EVERYTHING);
    }

    @Test
    void ofAList() {
        isWhatIsHeld(() -> list(30_000), RuleNews::weight);
    }

    @Test
    void ofADifference() {
        isWhatIsHeld(() -> AllowlistDiff.of(list(4), list(30_000)), RuleNews::weight);
    }

    @Test
    void ofDates() {
        isWhatIsHeld(() -> new DatesAhead(list(30_000)), DatesAhead::weight);
    }

    @Test
    void ofAPageOfTheLog() {
        isWhatIsHeld(
                () -> IntStream.range(0, 10_000).mapToObj(NewsWeightTests::revision).toList(),
                RuleNews::weight);
    }

    @Test
    void ofEvents() {
        AllowlistDiff diff = AllowlistDiff.of(list(4), list(400));
        Supplier<List<Event>> events =
                () ->
                        IntStream.range(0, 1_000)
                                .mapToObj(
                                        i ->
                                                Event.rulesChanged(
                                                        new RevisionNumber(1),
                                                        revision(i),
                                                        diff,
                                                        Digest.of(new byte[] {1})))
                                .toList();
        isWhatIsHeld(events, all -> all.stream().mapToInt(Event::weight).sum());
    }

    private static Revision revision(int number) {
        return new Revision(
                new ProviderId("large"),
                new RevisionNumber(number + 1),
                Instant.EPOCH.plusSeconds(number),
                Instant.EPOCH.plusSeconds(number + 1),
                "author " + number,
                "What is said about revision " + number,
                "source " + number,
                null,
                List.of(),
                null,
                null,
                null,
                Digest.of(("digest " + number).getBytes(UTF_8)),
                Digest.of(("chain " + number).getBytes(UTF_8)));
    }

    private static <T> void isWhatIsHeld(Supplier<T> made, ToIntFunction<T> weight) {
        long weighed = weight.applyAsInt(made.get());
        long held = Retained.bytes(10, made, weighed);
        assertThat(weighed).isBetween(held / 2, held * 2);
    }
}
