package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.allowlist.Allowlist;
import io.portolan.allowlist.AllowlistDiff;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import io.portolan.notification.NextStep.StaySilent;
import io.portolan.notification.NextStep.Tell;
import io.portolan.notification.Subscription.Cursor;
import io.portolan.revision.RevisionNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NextStepTests {

    /** A history in which the state at revision n is the n-th letter. */
    private static NextStep next(String history, Cursor cursor, Mode mode, int head) {
        return NextStep.of(
                cursor,
                mode,
                number(head),
                (from, to) -> diff(letter(history, from), letter(history, to)));
    }

    private static char letter(String history, RevisionNumber number) {
        return history.charAt(number.value() - 1);
    }

    private static AllowlistDiff diff(char before, char after) {
        return AllowlistDiff.of(list(before), list(after));
    }

    private static Allowlist list(char letter) {
        return Allowlist.of(catalog(letter), Selection.EVERYTHING);
    }

    private static Catalog catalog(char letter) {
        return Documents.catalog(
                Documents.regions(),
                Documents.endpoint(
                        "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [udp],"
                                + " direction: inbound, addresses: [44.0.0.%d/32]"
                                        .formatted((int) letter)));
    }

    private static RevisionNumber number(int value) {
        return new RevisionNumber(value);
    }

    private static Cursor at(int value) {
        return Cursor.at(number(value));
    }

    @Test
    void latestTellsOnceFromTheLastEventToTheHead() {
        assertThat(next("abcd", at(1), Mode.LATEST, 4)).isEqualTo(new Tell(number(1), number(4)));
    }

    @Test
    void latestIsSilentWhereAllIsAsItWas() {
        assertThat(next("aba", at(1), Mode.LATEST, 3)).isEqualTo(new StaySilent(number(3)));
    }

    @Test
    void butNotAfterAnAttemptWhoseOutcomeNobodyKnows() {
        assertThat(next("aba", new Cursor(number(1), number(1), true), Mode.LATEST, 3))
                .isEqualTo(new Tell(number(1), number(3)));
    }

    @Test
    void everyTellsEachRevisionThatChangedSomething() {
        assertThat(next("aabba", at(1), Mode.EVERY, 5)).isEqualTo(new Tell(number(1), number(3)));
        assertThat(next("aabba", at(3), Mode.EVERY, 5)).isEqualTo(new Tell(number(3), number(5)));
        assertThat(next("aaaa", at(1), Mode.EVERY, 4)).isEqualTo(new StaySilent(number(4)));
    }

    /**
     * Whatever happens to answers, a receiver's last state is the head's, and it can see each gap.
     */
    @Test
    void nobodyEndsWithAnotherStateThanTheHeads() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            Mode mode = random.nextBoolean() ? Mode.LATEST : Mode.EVERY;
            var history = new StringBuilder("a");
            Cursor cursor = at(1);
            char has = 'a';
            List<Integer> told = new ArrayList<>(List.of(1));
            for (int step = 0; step < 40 || cursor.checked().value() < history.length(); step++) {
                if (step < 30 && random.nextInt(3) > 0) {
                    history.append((char) ('a' + random.nextInt(3)));
                }
                if (cursor.checked().value() == history.length()) {
                    continue;
                }
                switch (next(history.toString(), cursor, mode, history.length())) {
                    case StaySilent(var checked) ->
                            cursor = new Cursor(cursor.told(), checked, cursor.attempted());
                    case Tell(var from, var to) -> {
                        boolean isLost = step < 35 && random.nextInt(4) == 0;
                        boolean arrives = !isLost || random.nextBoolean();
                        if (arrives) {
                            has = letter(history.toString(), to);
                            assertThat(told).contains(from.value());
                            told.add(to.value());
                        }
                        cursor =
                                isLost
                                        ? new Cursor(cursor.told(), cursor.checked(), true)
                                        : Cursor.at(to);
                    }
                }
            }
            assertThat(has)
                    .as("seed %d, %s, %s", seed, mode, history)
                    .isEqualTo(history.charAt(history.length() - 1));
        }
    }
}
