package io.portolan.net;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrAdviceTests {

    /** A space that a table of tests would take away is written as {@code _}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    52.112.0.0_/14              | 52.112.0.0/14
                    52.112.0.0/_14              | 52.112.0.0/14
                    _52.112.0.0/14              | 52.112.0.0/14
                    52.112.0.0/14_              | 52.112.0.0/14
                    52.112.0.0\u00a0/14         | 52.112.0.0/14
                    52.113.0.1_/14              | 52.112.0.0/14
                    _192.0.2.1_                 | 192.0.2.1/32
                    44.229._228.186/32          | 44.229.228.186/32
                    2001:DB8::_/32              | 2001:db8::/32
                    [2001:db8::]/32             | 2001:db8::/32
                    [2001:db8::1]               | 2001:db8::1/128
                    10.1.2.0/255.255.254.0      | 10.1.2.0/23
                    10.1.2.3/255.255.254.0      | 10.1.2.0/23
                    10.1.2.0_255.255.254.0      | 10.1.2.0/23
                    10.1.2.0/0.0.1.255          | 10.1.2.0/23
                    10.1.2.0_0.0.1.255          | 10.1.2.0/23
                    10.1.2.3/255.255.255.255    | 10.1.2.3/32
                    10.1.2.3/0.0.0.0            | 10.1.2.3/32
                    0.0.0.0/0.0.0.0             | 0.0.0.0/0
                    10.1.2.0/255.0.255.0        | a length after the slash; 255.0.255.0 is no mask, it has gaps
                    10.1.2.0/0.255.0.255        | a length after the slash; 0.255.0.255 is no mask, it has gaps
                    1.2.3.0-1.2.3.255           | 1.2.3.0/24
                    1.2.3.0_-_1.2.3.255         | 1.2.3.0/24
                    1.2.3.0–1.2.3.255           | 1.2.3.0/24
                    1.2.3.255-1.2.3.0           | 1.2.3.0/24
                    1.2.3.0-255                 | 1.2.3.0/24
                    1.2.3.4-1.2.3.4             | 1.2.3.4/32
                    1.2.3.0-1.2.4.255           | a list of 2: 1.2.3.0/24 and 1.2.4.0/24
                    1.2.3.1-1.2.3.6             | a list of 4: 1.2.3.1/32, 1.2.3.2/31, 1.2.3.4/31 and 1.2.3.6/32
                    35.234.192.87-35.234.192.78 | a list of 2: 35.234.192.78/31 and 35.234.192.80/29
                    1.2.3.1-1.2.3.254           | a list of 14: 1.2.3.1/32, 1.2.3.2/31, 1.2.3.4/30, 1.2.3.8/29 and 10 more
                    2001:db8::-2001:db8::ffff   | 2001:db8::/112
                    10.0.0.1,10.0.0.2/31        | a list of 2: 10.0.0.1/32 and 10.0.0.2/31
                    10.0.0.1,_10.0.0.2          | a list of 2: 10.0.0.1/32 and 10.0.0.2/32
                    ::ffff:44.229.228.186       | 44.229.228.186/32
                    ::ffff:44.229.228.186/128   | 44.229.228.186/32
                    192.0.2.1/24                | 192.0.2.0/24
                    """)
    void saysWhatToWriteInstead(String text, String instead) {
        says(text.replace('_', ' '), instead);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    010.1.2.3/32               | four numbers of 0-255 without leading zeros, as in 44.229.228.186/32 or 2001:db8::/48
                    010.1.2.0/255.255.255.0    | four numbers of 0-255 without leading zeros, as in 44.229.228.186/32 or 2001:db8::/48
                    10.0.0.1_24                | 44.229.228.186/32 or 2001:db8::/48
                    10.1.2.0/33                | a length of 0-32 after the slash
                    10.1.2.0/024               | a length of 0-32 after the slash
                    10.1.2.0/                  | a length of 0-32 after the slash
                    2001:db8::/255.255.255.0   | a length of 0-128 after the slash
                    1.2.3.4-2001:db8::         | prefixes, as in 44.229.228.186/32 or 2001:db8::/48, not a range
                    1.2.3.4-1.2.3.256          | prefixes, as in 44.229.228.186/32 or 2001:db8::/48, not a range
                    10.0.0.1,x                 | 44.229.228.186/32 or 2001:db8::/48
                    ::ffff:44.229.0.0/112      | the IPv4 prefix itself, not one mapped into IPv6
                    0x2c.229.228.186           | 44.229.228.186/32 or 2001:db8::/48
                    sip.vapi.ai                | an address or a prefix, as in 192.0.2.10 or 2001:db8::/64, not a name
                    sip-1.vapi.ai/32           | an address or a prefix, as in 192.0.2.10 or 2001:db8::/64, not a name
                    """)
    void saysWhatIsExpectedWhereItIsNotClearWhatIsMeant(String text, String expected) {
        says(text.replace('_', ' '), expected);
    }

    private static void says(String text, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse(text))
                .withMessageStartingWith("prefix: " + text)
                .withMessageEndingWith("(expected: " + expected + ")");
    }

    @Test
    void answersAtOnceWhateverTheLength() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () ->
                        assertThatIllegalArgumentException()
                                .isThrownBy(() -> Cidr.parse("1" + " ".repeat(1_000_000) + "2")));
    }
}
