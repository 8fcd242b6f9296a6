package io.portolan.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How prefixes stand to each other. */
class CidrRelationTests {

    @Test
    void ordersByNumberIPv4FirstWiderFirst() {
        List<String> ordered =
                List.of(
                        "0.0.0.0/0",
                        "9.0.0.0/8",
                        "10.0.0.0/8",
                        "10.0.0.0/32",
                        "100.0.0.0/8",
                        "200.0.0.0/8",
                        "::/0",
                        "2001:db8::/32",
                        "2001:db8::/128",
                        "2001:db8:0:0:8000::/65",
                        "ff00::/8");
        assertThat(ordered.reversed().stream().map(Cidr::parse).sorted().map(Cidr::toString))
                .containsExactlyElementsOf(ordered);
    }

    @Test
    void parsesWhatItWrites() {
        assertThat(seeded(2_000))
                .allSatisfy(c -> assertThat(Cidr.parse(c.toString())).isEqualTo(c));
    }

    @Test
    void isContainedInEveryParent() {
        assertThat(seeded(500).filter(cidr -> cidr.length() > 0))
                .allSatisfy(
                        cidr -> {
                            assertThat(cidr.parent().length()).isEqualTo(cidr.length() - 1);
                            assertThat(cidr.parent().contains(cidr)).isTrue();
                            assertThat(cidr.contains(cidr.parent())).isFalse();
                            assertThat(cidr.overlaps(cidr.parent())).isTrue();
                            assertThat(cidr.parent().overlaps(cidr)).isTrue();
                            assertThat(cidr.contains(cidr)).isTrue();
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24, 10.0.0.255/32, true",
        "10.0.0.0/24, 10.0.1.0/32, false",
        "10.0.0.0/25, 10.0.0.128/25, false",
        "0.0.0.0/0, ::/0, false",
        "::/0, 10.0.0.0/8, false",
        "2001:db8::/63, 2001:db8:0:1::/64, true",
        "2001:db8::/65, 2001:db8:0:0:8000::/65, false"
    })
    void containsOnlyItsOwnFamilyAndBits(String wide, String narrow, boolean contains) {
        assertThat(Cidr.parse(wide).contains(Cidr.parse(narrow))).isEqualTo(contains);
        assertThat(Cidr.parse(wide).overlaps(Cidr.parse(narrow))).isEqualTo(contains);
    }

    /** Prefixes of both families and every length. */
    private static Stream<Cidr> seeded(int count) {
        var random = new Random(7);
        var cidrs = new ArrayList<Cidr>();
        for (int i = 0; i < count; i++) {
            boolean isV4 = random.nextBoolean();
            var host =
                    new Cidr(
                            isV4 ? Family.IPV4 : Family.IPV6,
                            isV4 ? 0 : random.nextLong() | 1L << 62,
                            isV4 ? random.nextLong() & 0xffff_ffffL : random.nextLong(),
                            isV4 ? 32 : 128);
            int length = random.nextInt(host.length() + 1);
            Cidr cidr = host;
            while (cidr.length() > length) {
                cidr = cidr.parent();
            }
            cidrs.add(cidr);
        }
        return cidrs.stream();
    }
}
