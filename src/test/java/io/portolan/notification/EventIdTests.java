package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventIdTests {

    /** With the longest names, numbers and chains there are. */
    private static String longest(int providers) {
        return IntStream.range(0, providers)
                .mapToObj(n -> "p%03d%s:999999999.0c3fa1d2".formatted(n, "x".repeat(59)))
                .collect(Collectors.joining(","));
    }

    @Test
    void readsTheLongestThatIsWritten() {
        String longest = longest(EventId.MOST);

        assertThat(EventId.parse(longest)).hasToString(longest);
        assertThat(longest).as("beside 23 KB of other headers in 40 KB").hasSize(16_599);
    }

    @Test
    void refusesMoreProvidersThanItWouldName() {
        assertThatThrownBy(() -> EventId.parse(longest(EventId.MOST + 1)))
                .hasMessage("Last-Event-ID: 201 providers (expected: up to 200)");
        assertThatThrownBy(() -> EventId.parse(String.join(",", Collections.nCopies(16_000, ""))))
                .hasMessage("Last-Event-ID: 16000 providers (expected: up to 200)");
    }

    @Test
    void repeatsOnlyTheBeginningOfWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> EventId.parse("vapi:7," + "a".repeat(16_000)))
                .hasMessage(
                        "Last-Event-ID: %s… (16000 characters) (expected: as in vapi:7.3fa9c1d2,twilio:3.0c3fa1d2)"
                                .formatted("a".repeat(100)));
    }
}
