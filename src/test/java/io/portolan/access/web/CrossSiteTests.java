package io.portolan.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class CrossSiteTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/x");

    {
        request.addHeader("Authorization", "Basic eDp5");
        request.addHeader("Host", "portolan.example:8443");
    }

    @ParameterizedTest
    @CsvSource({"same-origin, false", "none, false", "same-site, true", "cross-site, true"})
    void askTheBrowserWhereItComesFrom(String site, boolean isRefused) {
        request.addHeader("Sec-Fetch-Site", site);

        assertRefused(isRefused);
    }

    @ParameterizedTest
    @CsvSource({
        "https://portolan.example:8443, false",
        "http://PORTOLAN.example:8443, false",
        "https://portolan.example, true",
        "https://portolan.example:8444, true",
        "https://evil.example:8443, true",
        "https://portolan.example:8443.evil.example, true",
        "null, true",
        "'', true"
    })
    void compareOriginWithHost(String origin, boolean isRefused) {
        request.addHeader("Origin", origin);

        assertRefused(isRefused);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, a.example, false",
        "https://a.example, a.example:443, false",
        "http://a.example:80, a.example, false",
        "http://a.example, a.example:443, true",
        "http://[2001:db8::1]:8080, [2001:db8::1]:8080, false"
    })
    void knowThePortsThatAreLeftOut(String origin, String host, boolean isRefused) {
        request.removeHeader("Host");
        request.addHeader("Host", host);
        request.addHeader("Origin", origin);

        assertRefused(isRefused);
    }

    @Test
    void letProgramsThrough() {
        assertRefused(false);
    }

    @Test
    void letTokensThroughThatNoBrowserRemembers() {
        request.removeHeader("Authorization");
        request.addHeader("Authorization", "Bearer ptl_x");
        request.addHeader("Sec-Fetch-Site", "cross-site");

        assertRefused(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void letReadsThrough(String method) {
        request.setMethod(method);
        request.addHeader("Sec-Fetch-Site", "cross-site");

        assertRefused(false);
    }

    private void assertRefused(boolean expected) {
        assertThat(CrossSite.refusal(request).map(ProblemException::type))
                .isEqualTo(expected ? Optional.of(ProblemType.CROSS_SITE) : Optional.empty());
    }
}
