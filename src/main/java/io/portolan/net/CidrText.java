package io.portolan.net;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads prefixes as people and other programs write them, and says what is wrong with a text. */
final class CidrText {

    private static final String EXAMPLE = "44.229.228.186/32 or 2001:db8::/48";
    private static final Map<String, Integer> LENGTHS =
            IntStream.rangeClosed(0, 128)
                    .boxed()
                    .collect(Collectors.toMap(String::valueOf, length -> length));
    private static final Pattern ALPHABET = Pattern.compile("[0-9A-Fa-f:.]+");
    private static final IPAddressStringParameters STRICT = strict();

    private CidrText() {}

    static Cidr parse(String text) {
        if (text.indexOf('-') >= 0) {
            throw malformed("address-range", text, "prefixes, as in " + EXAMPLE + ", not a range");
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw malformed(
                    ALPHABET.matcher(text).matches() ? "prefix-length" : "not-a-prefix",
                    text,
                    "a length, as in " + EXAMPLE);
        }
        return parse(text, text.substring(0, slash), text.substring(slash + 1));
    }

    static Cidr parseLenient(String text) {
        if (text.matches(".*[G-Zg-z].*")) {
            throw malformed(
                    "name",
                    text,
                    "an address or a prefix, as in 192.0.2.10 or 2001:db8::/64, not a name");
        }
        return text.indexOf('/') < 0 ? parse(text, text, null) : parse(text);
    }

    private static Cidr parse(String text, String address, @Nullable String length) {
        long plain = plainIpv4(address);
        if (plain >= 0) {
            return new Cidr(Family.IPV4, 0, plain, parseLength(text, length, Family.IPV4));
        }
        IPAddress parsed = parseAddress(text, address);
        Family family = parsed.isIPv4() ? Family.IPV4 : Family.IPV6;
        int bits = parseLength(text, length, family);
        return switch (parsed) {
            case IPv6Address v6 -> Cidr.of(family, v6.getBytes(), bits);
            case IPv4Address v4 -> new Cidr(family, 0, Integer.toUnsignedLong(v4.intValue()), bits);
            default -> throw malformed("not-a-prefix", text, EXAMPLE);
        };
    }

    /**
     * The number of four decimal numbers without leading zeros, else -1: whatever is not plainly
     * one is the library's to judge, but it takes a microsecond, and states have 100,000.
     */
    private static long plainIpv4(String text) {
        long number = 0;
        int octets = 0;
        int octet = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.' && octet >= 0) {
                number = number << 8 | octet;
                octets++;
                octet = -1;
            } else if (c >= '0' && c <= '9' && octet != 0 && octet <= 25) {
                octet = Math.max(octet, 0) * 10 + (c - '0');
            } else {
                return -1;
            }
            if (octet > 255) {
                return -1;
            }
        }
        return octets == 4 ? number : -1;
    }

    private static IPAddress parseAddress(String text, String address) {
        if (!ALPHABET.matcher(address).matches()) {
            throw malformed("not-a-prefix", text, EXAMPLE);
        }
        try {
            IPAddress parsed = new IPAddressString(address, STRICT).toAddress();
            if (parsed == null) {
                throw malformed("not-a-prefix", text, EXAMPLE);
            }
            if (parsed.isIPv6() && parsed.toIPv6().isIPv4Mapped()) {
                throw malformed(
                        "ipv4-mapped", text, "the IPv4 prefix itself, not one mapped into IPv6");
            }
            return parsed;
        } catch (AddressStringException e) {
            String hint =
                    address.matches("[0-9.]+")
                            ? "four numbers of 0-255 without leading zeros, as in "
                            : "";
            throw malformed(
                    address.matches("(.*\\.)?0[0-9].*") ? "leading-zeros" : "not-a-prefix",
                    text,
                    hint + EXAMPLE);
        }
    }

    private static int parseLength(String text, @Nullable String length, Family family) {
        if (length == null) {
            return family.bits();
        }
        Integer bits = LENGTHS.get(length);
        if (bits == null || bits > family.bits()) {
            throw malformed(
                    "prefix-length",
                    text,
                    "a length of 0-%d after the slash".formatted(family.bits()));
        }
        return bits;
    }

    private static Malformed malformed(String code, String got, String expected) {
        return new Malformed(code, "prefix: %s (expected: %s)".formatted(got, expected));
    }

    private static IPAddressStringParameters strict() {
        var strict =
                new IPAddressStringParameters.Builder()
                        .allowEmpty(false)
                        .allowAll(false)
                        .allowSingleSegment(false)
                        .allowPrefix(false)
                        .allowMask(false)
                        .allowWildcardedSeparator(false)
                        .setRangeOptions(RangeParameters.NO_RANGE);
        strict.getIPv4AddressParametersBuilder()
                .allow_inet_aton(false)
                .allowLeadingZeros(false)
                .allowUnlimitedLeadingZeros(false)
                .allowBinary(false);
        strict.getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .allowMixed(true)
                .getEmbeddedIPv4AddressParametersBuilder()
                .allow_inet_aton(false)
                .allowLeadingZeros(false)
                .allowUnlimitedLeadingZeros(false)
                .allowBinary(false);
        return strict.toParams();
    }
}
