package io.portolan.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBlockTests {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "::ffff:203.0.113.9, 203.0.113.9",
        "2001:db8:0:0:ffff::2, 2001:db8::/64",
        "2001:DB8:0:1::1, 2001:db8:0:1::/64",
        "0:0:0:0:0:0:0:1, ::/64",
        "unknown, unknown"
    })
    void isAnIpv4AddressOrTheNetworkOfAnIpv6One(String address, String block) {
        assertThat(AddressBlock.of(address)).isEqualTo(block);
    }
}
