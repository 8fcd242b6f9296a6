package io.portolan.net;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.Map;
import java.util.Optional;
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

    /** Letters that are no hexadecimal digits make a name, but for {@code 0x2c}. */
    private static final Pattern NAME =
            Pattern.compile("(?!0[xX])[A-Za-z0-9._-]*[G-Zg-z][A-Za-z0-9._-]*(/[0-9]*)?");

    private static final IPAddressStringParameters STRICT = strict();

    private CidrText() {}

    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? parse(text, text, null)
                : parse(text, text.substring(0, slash), text.substring(slash + 1));
    }

    private static Cidr parse(String text, String address, @Nullable String length) {
        long plain = plainIpv4(address);
        if (plain >= 0) {
            return new Cidr(Family.IPV4, 0, plain, parseLength(text, length, Family.IPV4));
        }
        IPAddress parsed = parseAddress(address).orElseThrow(() -> noAddress(text, address));
        return switch (parsed) {
            case IPv6Address v6 when v6.isIPv4Mapped() -> throw mapped(text, v6, length);
            case IPv6Address v6 ->
                    Cidr.of(Family.IPV6, v6.getBytes(), parseLength(text, length, Family.IPV6));
            case IPv4Address v4 ->
                    new Cidr(
                            Family.IPV4,
                            0,
                            Integer.toUnsignedLong(v4.intValue()),
                            parseLength(text, length, Family.IPV4));
            default -> throw noAddress(text, address);
        };
    }

    /** An address alone, if the text is one of its own family. */
    static Optional<Cidr> address(String text) {
        return plainIpv4(text) >= 0
                        || parseAddress(text)
                                .filter(IPAddress::isIPv6)
                                .filter(parsed -> !parsed.toIPv6().isIPv4Mapped())
                                .isPresent()
                ? Optional.of(parse(text, text, null))
                : Optional.empty();
    }

    /** A length as it is written, if it is one of the family. */
    static Optional<Integer> length(String text, Family family) {
        return Optional.ofNullable(LENGTHS.get(text)).filter(bits -> bits <= family.bits());
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

    private static Optional<IPAddress> parseAddress(String address) {
        if (!ALPHABET.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(new IPAddressString(address, STRICT).toAddress());
        } catch (AddressStringException e) {
            return Optional.empty();
        }
    }

    private static int parseLength(String text, @Nullable String length, Family family) {
        if (length == null) {
            return family.bits();
        }
        return length(length, family)
                .orElseThrow(
                        () ->
                                malformed(
                                        "prefix-length",
                                        text,
                                        "a length of 0-%d after the slash"
                                                .formatted(family.bits())));
    }

    private static Malformed noAddress(String text, String address) {
        if (NAME.matcher(text).matches()) {
            return malformed(
                    "not-a-prefix",
                    text,
                    "an address or a prefix, as in 192.0.2.10 or 2001:db8::/64, not a name");
        }
        if (text.indexOf('-') >= 0) {
            return malformed("address-range", text, "prefixes, as in " + EXAMPLE + ", not a range");
        }
        return malformed(
                address.matches("(.*\\.)?0[0-9].*") ? "leading-zeros" : "not-a-prefix",
                text,
                address.matches("[0-9.]+")
                        ? "four numbers of 0-255 without leading zeros, as in " + EXAMPLE
                        : EXAMPLE);
    }

    private static Malformed mapped(String text, IPv6Address address, @Nullable String length) {
        String ipv4 = address.getEmbeddedIPv4Address().toString();
        return malformed(
                "ipv4-mapped",
                text,
                length == null || length.equals("128")
                        ? ipv4 + "/32"
                        : "the IPv4 prefix itself, not one mapped into IPv6");
    }

    private static Malformed malformed(String code, String got, String expected) {
        return new Malformed(
                code,
                "prefix: %s (expected: %s)"
                        .formatted(got, CidrAdvice.instead(got).orElse(expected)));
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
