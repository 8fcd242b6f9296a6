package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendors;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both halves of a trunk: what carriers are told of Vapi, and Vapi of carriers. */
class CarrierGoldenTests {

    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    @ParameterizedTest
    @CsvSource({
        "twilio, vapi-us, region=us",
        "twilio, vapi-eu-inbound, region=eu direction=inbound",
        "twilio, vapi-all, aggregate=false",
        "twilio, vapi-us-outbound, region=us direction=outbound protocol=tls number=15551234567 prefix=voice",
        "twilio, dual-stack, prefix=acme",
        "telnyx, vapi-us, region=us",
        "telnyx, vapi-eu-outbound, region=eu direction=outbound",
        "telnyx, vapi-all, aggregate=false",
        "plivo, vapi-us, region=us",
        "plivo, vapi-eu-inbound, region=eu direction=inbound",
        "plivo, vapi-us-outbound, region=us direction=outbound",
        "plivo, vapi-all, aggregate=false",
        "plivo, dual-stack, prefix=acme",
        "zadarma, vapi-us, region=us",
        "zadarma, vapi-eu-outbound, region=eu direction=outbound",
        "zadarma, vapi-all, number=15551234567"
    })
    void tellsACarrierOfVapi(String carrier, String name, String parameters) {
        Catalog catalog = name.startsWith("vapi") ? vapi : DualStack.catalog();
        check(carrier, name, renderer(carrier).render(Plans.of(catalog, parameters.split(" "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx", "plivo", "zadarma"})
    void tellsACarrierWhatChanged(String carrier) {
        Plan from = Plans.of(ShippedCatalogs.at("vapi", 5));
        Plan to = Plans.of(vapi);
        check(carrier, "vapi-all-5-to-6", renderer(carrier).delta(from, to));
        check(carrier, "vapi-all-6-to-5", renderer(carrier).delta(to, from));
        check(carrier, "vapi-us-rollback", renderer(carrier).rollback(Plans.of(vapi, "region=us")));
    }

    @ParameterizedTest
    @CsvSource({
        "twilio, trunk=acme outboundRegion=us1 outboundProtocol=tls/srtp optionsPing=true",
        "telnyx, region=us region=eu",
        "plivo, region=virginia trunk=12700668357 direction=outbound outboundProtocol=tls",
        "zadarma, direction=inbound"
    })
    void tellsVapiOfACarrier(String carrier, String parameters) {
        Plan plan = Plans.of(ShippedCatalogs.head(carrier), parameters.split(" "));
        check("vapi-gateways", carrier, new VapiGateways().render(plan));
        check("vapi-gateways", carrier + "-rollback", new VapiGateways().rollback(plan));
    }

    @Test
    void tellsVapiWhatChangedAtACarrier() {
        Plan from = Plans.of(ShippedCatalogs.at("twilio", 1), "trunk=acme");
        Plan to = Plans.of(ShippedCatalogs.at("twilio", 3), "trunk=acme");
        check("vapi-gateways", "twilio-1-to-3", new VapiGateways().delta(from, to));
    }

    private static Renderer renderer(String vendor) {
        return new Vendors().renderer(vendor);
    }

    private static void check(String vendor, String name, Bundle bundle) {
        Bundle.File file = bundle.files().getFirst();
        String type = file.name().substring(file.name().lastIndexOf('.'));
        Golden.check("%s/%s%s".formatted(vendor, name, type), file.content());
    }
}
