package io.portolan.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "044.229.228.186/32",
                "44.229.228.0186/32",
                "44.229.228.00/32",
                "0x2c.229.228.186/32",
                "0x2ce5e4ba/32",
                "0b101100.1.1.1/32",
                "753263802/32",
                "44.229/32",
                "44.229.228/32",
                "44.229.228.186.1/32",
                "44.229.228.256/32",
                "44.229.228.-1/32",
                "44.229.228.*/32",
                "44.229.228.1-9/32",
                "44.229.228._/32",
                "*/8",
                "44.229.228.186%eth0/32",
                "٤٤.229.228.186/32",
                "４４.229.228.186/32",
                "sip.vapi.ai/32"
            })
    void refusesWhatIsNoCanonicalIPv4Address(String text) {
        refuses(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::ffff:44.229.228.186/128",
                "::ffff:2ce5:e4ba/128",
                "0:0:0:0:0:FFFF:2ce5:e4ba/128",
                "fe80::1%eth0/128",
                "fe80::1%1/128",
                "[2001:db8::]/32",
                "2001:db8::1::/128",
                "2001:db8/32",
                "2001:db8:0:0:0:0:0:0:0/128",
                "2001:db8::12345/128",
                "2001:db8::g/128",
                "2001:db8::*/128",
                "2001:db8::1-2/128",
                "::044.229.228.186/128",
                "0x20010db8000000000000000000000000/128",
                "4)+k&C#VzJ4br>0wv%Yp/128"
            })
    void refusesWhatIsNoIPv6AddressOfItsOwn(String text) {
        refuses(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "44.229.228.186/",
                "44.229.228.186/33",
                "44.229.228.186/032",
                "44.229.228.186/+32",
                "44.229.228.186/-1",
                "44.229.228.186/3２",
                "44.229.228.186/0x20",
                "44.229.228.186/4294967328",
                "44.229.228.186/32/32",
                "44.229.228.0/255.255.255.0",
                "2001:db8::/129",
                "2001:db8::/1000"
            })
    void refusesAnotherLength(String text) {
        refuses(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "/32",
                " 44.229.228.186/32",
                "44.229.228.186/32 ",
                "44.229.228.186 /32",
                "44.229.228.186/ 32",
                "44.229.228.186/32\n",
                "44.229. 228.186/32",
                "\u200f44.229.228.186/32",
                "44.229.228.186/32,44.238.177.138/32"
            })
    void refusesBlanksAndLists(String text) {
        refuses(text);
    }

    private static void refuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse(text))
                .withMessageContaining("(expected: ");
    }

    @ParameterizedTest
    @CsvSource({
        "44.229.228.186, 44.229.228.186/32",
        "0.0.0.0, 0.0.0.0/32",
        "2001:db8::1, 2001:db8::1/128",
        "2001:DB8:0::1, 2001:db8::1/128"
    })
    void readsAnAddressAloneAsThePrefixOfItsFullLength(String address, String prefix) {
        assertThat(Cidr.parse(address)).isEqualTo(Cidr.parse(prefix)).hasToString(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"044.1.1.1", "::ffff:44.1.1.1", "44.1.1", "1", "::1%eth0"})
    void refusesAnotherAddressAlone(String text) {
        refuses(text);
    }

    @ParameterizedTest
    @CsvSource({
        "44.229.228.186/24, 44.229.228.0/24",
        "44.229.228.187/31, 44.229.228.186/31",
        "10.0.0.1/8, 10.0.0.0/8",
        "128.0.0.0/0, 0.0.0.0/0",
        "2001:db8::1/64, 2001:db8::/64",
        "2001:db8:0:0:8000::/64, 2001:db8::/64",
        "8000::/0, ::/0"
    })
    void namesTheNetworkWhereHostBitsAreSet(String text, String network) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse(text))
                .withMessageContaining("host bits")
                .withMessageContaining("(expected: " + network + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0:0:0:0:0/32, 2001:db8::/32",
        "2001:0db8::0001/128, 2001:db8::1/128",
        "2001:db8:0:1:0:0:0:1/128, 2001:db8:0:1::1/128",
        "2001:0:0:1:0:0:0:1/128, 2001:0:0:1::1/128",
        "2001:db8:0:1:1:1:1:1/128, 2001:db8:0:1:1:1:1:1/128",
        "64:ff9b::192.0.2.0/120, 64:ff9b::c000:200/120",
        "::/0, ::/0",
        "::1/128, ::1/128",
        "0.0.0.0/0, 0.0.0.0/0",
        "255.255.255.255/32, 255.255.255.255/32"
    })
    void writesTheOneCanonicalForm(String text, String canonical) {
        assertThat(Cidr.parse(text)).hasToString(canonical);
    }
}
