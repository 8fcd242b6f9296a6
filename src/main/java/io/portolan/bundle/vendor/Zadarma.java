package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.catalog.Protocol;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Zadarma: the address to enter as <em>External server (SIP URI)</em> of a number, in its panel. It
 * has no list of addresses; calls from the provider come with a user name and a password.
 */
public final class Zadarma extends SipDocument {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{6,14}");

    private static final Vendor VENDOR =
            new Vendor(
                    "zadarma",
                    "Zadarma",
                    "Carrier: its end of a trunk, as what to enter in its panel",
                    Vendor.Layer.CARRIER,
                    new Vendor.Expresses(true, false, true, false),
                    "None: a number names the provider alone. Your servers are the carrier's here.",
                    Vendor.Delta.DOCUMENT,
                    "Addresses are left out: calls from the provider come with credentials. A number has one address.",
                    List.of(SipTrunk.TRUNK_PARAMETER, CarrierScript.NUMBER),
                    "The steps in the panel against the provider's own guide to Zadarma; whether the panel takes a port and a"
                            + " transport was never tried");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    /** A telephone number as carriers write it. */
    static String number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "number: %s (expected: 7 to 15 digits, as in 15551234567)".formatted(text));
        }
        return text;
    }

    @Override
    SipTrunk trunk(Plan plan) {
        return super.trunk(plan)
                .withoutCallers(
                        "Zadarma has no list of addresses: its calls need a user name"
                                + " and a password");
    }

    @Override
    public boolean isEmpty(Plan plan) {
        return CarrierScript.isItself(plan, VENDOR) || super.isEmpty(plan);
    }

    @Override
    public List<Loss> losses(Plan plan) {
        return CarrierScript.isItself(plan, VENDOR)
                ? CarrierScript.otherEnd(VENDOR)
                : super.losses(plan);
    }

    @Override
    public List<String> assumptions(Plan plan) {
        return plan.own().has(CarrierScript.NUMBER.name())
                ? List.of()
                : List.of("placeholder: NUMBER is your number at Zadarma; give number");
    }

    @Override
    String comment() {
        return "#";
    }

    @Override
    String rollbackNote(Plan plan) {
        return "in the panel, switch External server off where it is one of the addresses of "
                + file(plan, "");
    }

    @Override
    String file(Plan plan, String what) {
        return plan.prefix() + "-zadarma" + what + ".txt";
    }

    @Override
    String body(Plan plan) {
        String number =
                plan.own().one(CarrierScript.NUMBER.name(), Zadarma::number).orElse("NUMBER");
        return trunk(plan).destinations().stream()
                .map(
                        destination ->
                                "%s@%s%s\n"
                                        .formatted(
                                                number,
                                                destination.hostAndPort(),
                                                destination.protocol() == Protocol.UDP
                                                        ? ""
                                                        : ";transport=" + destination.protocol()))
                .collect(joining());
    }

    @Override
    public Instructions instructions(Plan plan) {
        return new Instructions(
                List.of(
                        "panel, Settings, Virtual phone numbers, the gear beside your number, External server",
                        "switch External server (SIP URI) on and enter one line of %s that is no comment"
                                .formatted(file(plan, "")),
                        "Save"),
                List.of("call the number: the provider answers"),
                List.of(
                        "in the same place, switch External server off, or enter what was there before"),
                List.of(
                        "A number has one address: take the line of the region in which you are hosted.",
                        "A line without a transport is SIP over UDP, as the provider's guide writes it.",
                        "The other half of the trunk, what the provider must know of Zadarma, is"
                                + " /providers/zadarma/bundles/vapi-gateways."));
    }
}
