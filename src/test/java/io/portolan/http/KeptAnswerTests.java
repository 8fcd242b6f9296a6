package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Retained;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class KeptAnswerTests {

    @ParameterizedTest
    @ValueSource(ints = {20, 2_000, 20_000})
    void weighsWhatItHolds(int length) {
        int count = 40_000_000 / (length + 2_000);

        long weight = answers(count, length).stream().mapToLong(KeptAnswer::weight).sum();
        long held = Retained.bytes(1, () -> answers(count, length), weight);

        assertThat(weight).isBetween(held / 2, held * 2);
    }

    private static List<KeptAnswer> answers(int count, int length) {
        return IntStream.range(0, count).mapToObj(i -> answer(i, length)).toList();
    }

    private static KeptAnswer answer(int number, int length) {
        var response = new CapturedResponse(new MockHttpServletResponse());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Catalog-Revision", "revision " + number);
        response.setHeader("Catalog-Chain", "chain".repeat(12) + number);
        response.setHeader("Portolan-Not-Listed", "rtp-media dynamic udp 40000-60000 " + number);
        byte[] body = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
        response.body().write(body, 0, body.length);
        return KeptAnswer.of(response, Set.of(), Audience.ANYONE);
    }
}
