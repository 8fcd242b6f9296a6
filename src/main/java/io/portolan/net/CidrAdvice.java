package io.portolan.net;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What to write instead of a text that is no prefix, where it is clear what is meant. */
final class CidrAdvice {

    /** Longer texts are nothing that a person wrote by mistake. */
    private static final int LONGEST = 200;

    private static final String BLANKS = "[\\s\\p{Z}]";
    private static final Pattern AROUND_SIGNS =
            Pattern.compile("%s*([/.:,-])%s*".formatted(BLANKS, BLANKS));
    private static final Pattern AT_THE_ENDS =
            Pattern.compile("^%s+|%s+$".formatted(BLANKS, BLANKS));
    private static final Pattern BEFORE_A_MASK =
            Pattern.compile("%s+(?=[0-9]+\\.[0-9.]+$)".formatted(BLANKS));

    private CidrAdvice() {}

    /** What to write instead; empty if it is not clear. */
    static Optional<String> instead(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String tidy = tidy(text);
        if (tidy.indexOf(',') >= 0) {
            return list(tidy);
        }
        int sign = Math.max(tidy.indexOf('/'), tidy.indexOf('-'));
        if (sign < 0) {
            return CidrText.address(tidy).map(Cidr::toString);
        }
        String before = tidy.substring(0, sign);
        String after = tidy.substring(sign + 1);
        return CidrText.address(before)
                .flatMap(
                        address ->
                                tidy.charAt(sign) == '-'
                                        ? range(address, after)
                                        : prefix(address, after));
    }

    /** Without blanks and brackets, with a slash before a mask. */
    private static String tidy(String text) {
        String hyphens = text.replace('–', '-').replace("[", "").replace("]", "");
        String joined = AROUND_SIGNS.matcher(hyphens).replaceAll("$1");
        String stripped = AT_THE_ENDS.matcher(joined).replaceAll("");
        return BEFORE_A_MASK.matcher(stripped).replaceFirst("/");
    }

    private static Optional<String> list(String text) {
        try {
            return Optional.of(
                    Advice.list(Stream.of(text.split(",", -1)).map(CidrText::parse).toList()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> prefix(Cidr address, String after) {
        return CidrText.length(after, address.family())
                .map(length -> address.shortened(length).toString())
                .or(
                        () ->
                                CidrText.address(after)
                                        .filter(mask -> mask.family() == Family.IPV4)
                                        .filter(_ -> address.family() == Family.IPV4)
                                        .map(mask -> masked(address, mask)));
    }

    private static String masked(Cidr address, Cidr mask) {
        long bits = mask.low();
        long inverse = ~bits & 0xffff_ffffL;
        if (isTrailingOnes(inverse) && (bits != 0 || address.low() == 0)) {
            return address.shortened(32 - Long.bitCount(inverse)).toString();
        }
        if (isTrailingOnes(bits)) {
            return address.shortened(32 - Long.bitCount(bits)).toString();
        }
        return "a length after the slash; %s is no mask, it has gaps".formatted(mask.address());
    }

    private static boolean isTrailingOnes(long bits) {
        return (bits & bits + 1) == 0;
    }

    /** The last address may be its last number alone. */
    private static Optional<String> range(Cidr first, String after) {
        String start = first.address();
        String last =
                after.matches("[0-9]{1,3}") && first.family() == Family.IPV4
                        ? start.substring(0, start.lastIndexOf('.') + 1) + after
                        : after;
        return CidrText.address(last)
                .filter(end -> end.family() == first.family())
                .map(end -> Advice.list(span(first, end)));
    }

    /** The prefixes that hold the addresses from one to the other and no more, in either order. */
    private static List<Cidr> span(Cidr one, Cidr other) {
        return Stream.of(library(one).spanWithPrefixBlocks(library(other)))
                .map(block -> CidrText.parse(block.toCanonicalString()))
                .toList();
    }

    private static IPAddress library(Cidr address) {
        return Objects.requireNonNull(new IPAddressString(address.address()).getAddress());
    }
}
