package io.portolan.revision.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreferredWaitTests {

    private static final Duration MOST = Duration.ofSeconds(55);

    @Test
    void waitsNoLongerThanProxiesDo() {
        assertThat(PreferredWait.of("respond-async, wait=\"30\"")).contains(Duration.ofSeconds(30));
        assertThat(PreferredWait.of("wait=56")).contains(MOST);
        // Answered at once, it would be asked again at once.
        assertThat(PreferredWait.of("wait=999999999999999999999999")).contains(MOST);
    }

    @Test
    void appliesNothingThatIsNoWait() {
        assertThat(PreferredWait.of(null)).isEmpty();
        assertThat(PreferredWait.of("wait=0")).isEmpty();
        assertThat(PreferredWait.of("wait=-1")).isEmpty();
        assertThat(PreferredWait.of("wait=soon")).isEmpty();
    }
}
