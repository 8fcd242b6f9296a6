package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.VapiGatewayList.Gateway;
import io.portolan.http.QueryParameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vapi's end of a trunk to a carrier: the gateways of a SIP trunk credential, as the JSON that its
 * API takes. Calls from the carrier are known by numeric IPv4 addresses of at least 24 bits, calls
 * to it go to its hostname.
 */
public final class VapiGateways extends SipTarget {

    static final String PROTOCOL = "outboundProtocol";
    static final String REGION = "outboundRegion";
    static final String PING = "optionsPing";
    private static final String ID = "vapi-gateways";

    private static final Vendor VENDOR =
            new Vendor(
                    ID,
                    "Vapi SIP trunk gateways",
                    "Provider: Vapi's end of a trunk to a carrier, as JSON for its API",
                    Vendor.Layer.CARRIER,
                    new Vendor.Expresses(true, false, false, false),
                    "None: the gateways are the carrier's addresses. Your servers are Vapi's here.",
                    Vendor.Delta.SCRIPT,
                    "IPv4 only, prefixes of 24 to 32 bits: wider ones are written as their /24s, at most 256 gateways in all.",
                    List.of(
                            SipTrunk.TRUNK_PARAMETER,
                            QueryParameter.one(
                                    PROTOCOL,
                                    "How Vapi sends calls to the carrier; without it udp, or what the selection has instead",
                                    "tls/srtp",
                                    "udp",
                                    "tcp",
                                    "tls",
                                    "tls/srtp"),
                            QueryParameter.one(
                                    REGION,
                                    "The carrier's region that calls are sent to, where all of its addresses may call; without"
                                            + " it every selected one",
                                    "us1"),
                            QueryParameter.one(
                                    PING,
                                    "Whether Vapi asks the carrier's hostnames with OPTIONS if they are there, and sends no"
                                            + " call while none answers; without it false",
                                    "true",
                                    "true",
                                    "false")),
                    "A JSON parser, and an interpreter over generated catalogs; fields and their limits against Vapi's API"
                            + " reference; never sent to Vapi. Its guides disagree on whether a hostname is taken"
                            + " for outbound calls, or answered with 400");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    SipTrunk trunk(Plan plan) {
        return VapiGatewayList.trunk(super.trunk(plan), plan);
    }

    @Override
    public boolean isEmpty(Plan plan) {
        return isVapi(plan) || super.isEmpty(plan);
    }

    @Override
    public List<Loss> losses(Plan plan) {
        return isVapi(plan)
                ? List.of(
                        new Loss.LeftOut(
                                "Vapi's own addresses",
                                "its gateways are those of a carrier, as in /providers/twilio/bundles/"
                                        + ID))
                : super.losses(plan);
    }

    private static boolean isVapi(Plan plan) {
        return plan.rules().provider().id().text().equals("vapi");
    }

    /** Vapi's own servers need no assumption. */
    @Override
    public List<String> assumptions(Plan plan) {
        return plan.own().has(PROTOCOL)
                ? List.of()
                : trunk(plan).destinations().stream()
                        .limit(1)
                        .map(
                                destination ->
                                        "assumed: Vapi sends calls over %s; give outboundProtocol for another"
                                                .formatted(destination.protocol().name()))
                        .toList();
    }

    @Override
    public Bundle render(Plan plan) {
        return Bundle.of(file(plan), document(plan));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        return new Bundle(
                List.of(new Bundle.File(file(to), document(to))),
                !document(from).equals(document(to)));
    }

    @Override
    public Bundle rollback(Plan plan) {
        return Bundle.of(
                "%s-%s-rollback.sh".formatted(plan.prefix(), ID),
                "#!/bin/sh\n"
                        + head(
                                "#",
                                List.of("rollback: deletes the credential, if it has our name"),
                                plan)
                        + """
                        set -eu
                        : "${VAPI_API_KEY:?a private key}" "${VAPI_CREDENTIAL_ID:?the id of the credential}"
                        call() {
                          printf 'header = "Authorization: Bearer %%s"\\n' "$VAPI_API_KEY" |
                            curl --config - --silent --show-error --fail-with-body --max-time 30 --request "$1" \\
                              "${VAPI_API:-https://api.vapi.ai}/credential/$VAPI_CREDENTIAL_ID"
                        }
                        answer=$(call GET)
                        if [ "$(printf '%%s' "$answer" | jq -r .name)" != %1$s ]; then
                          echo "$VAPI_CREDENTIAL_ID has another name than %1$s: nothing is deleted" >&2
                          exit 1
                        fi
                        call DELETE >/dev/null
                        echo "deleted $VAPI_CREDENTIAL_ID"
                        """
                                .formatted(plan.prefix()));
    }

    private static String file(Plan plan) {
        return "%s-%s.json".formatted(plan.prefix(), ID);
    }

    private String document(Plan plan) {
        return VapiGatewayList.of(trunk(plan), plan).stream()
                .map(VapiGateways::json)
                .collect(
                        joining(
                                ",\n",
                                """
                                {
                                  "provider": "byo-sip-trunk",
                                  "name": "%s",
                                  "gateways": [
                                """
                                        .formatted(plan.prefix()),
                                "\n  ]\n}\n"));
    }

    private static String json(Gateway gateway) {
        return switch (gateway) {
            case Gateway.Calling(var prefix) ->
                    """
                        { "ip": "%s", "netmask": %d, "inboundEnabled": true, "outboundEnabled": false }"""
                            .formatted(prefix.address(), prefix.length())
                            .indent(4)
                            .stripTrailing();
            case Gateway.Called(var host, var port, var protocol, var ping) ->
                    """
                        { "ip": "%s", "port": %d, "inboundEnabled": false, "outboundEnabled": true,
                          "outboundProtocol": "%s", "optionsPingEnabled": %s }"""
                            .formatted(host, port, protocol, ping)
                            .indent(4)
                            .stripTrailing();
        };
    }

    @Override
    public Instructions instructions(Plan plan) {
        String file = file(plan);
        String curl =
                "curl --fail-with-body -H \"Authorization: Bearer $VAPI_API_KEY\" -H 'Content-Type: application/json' --data @";
        return new Instructions(
                List.of(
                        curl + file + " https://api.vapi.ai/credential",
                        "keep the id of the answer as VAPI_CREDENTIAL_ID",
                        "or, where the credential is there already, without its first line: jq 'del(.provider)' %s > patch.json"
                                .formatted(file),
                        curl
                                + "patch.json --request PATCH https://api.vapi.ai/credential/$VAPI_CREDENTIAL_ID"),
                List.of(
                        "curl -H \"Authorization: Bearer $VAPI_API_KEY\" https://api.vapi.ai/credential/$VAPI_CREDENTIAL_ID",
                        "place a call each way"),
                List.of(
                        "export VAPI_API_KEY=... VAPI_CREDENTIAL_ID=...",
                        "sh %s-%s-rollback.sh".formatted(plan.prefix(), ID)),
                List.of(
                        "JSON has no comments: what is assumed and left out stands in the manifest alone.",
                        "A PATCH takes the whole list of gateways: one that you added by hand must be added again.",
                        "A hostname must be for outbound calls only, as it is here. If Vapi answers 400 all the same, put one of"
                                + " the carrier's addresses in its place.",
                        "User name and password (outboundAuthenticationPlan) and outboundLeadingPlusEnabled are yours to add:"
                                + " Telnyx and Zadarma need the first, Twilio and Zadarma the second.",
                        "Let every region of the carrier call, and send calls to one of them: outboundRegion.",
                        "The other half of the trunk, what the carrier must know of Vapi, is /providers/vapi/bundles/%s, if it is"
                                        .formatted(plan.rules().provider().id())
                                + " one of the targets."));
    }

    static @Nullable String text(Plan plan, String parameter) {
        return plan.own().one(parameter, text -> text).orElse(null);
    }
}
