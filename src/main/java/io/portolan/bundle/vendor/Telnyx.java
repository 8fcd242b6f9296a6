package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * Telnyx: an FQDN connection of our own for each hostname and protocol, to which numbers are
 * assigned. It knows the provider's calls by credentials, not by address: an address there belongs
 * to one customer, and a provider's is shared by all of its customers.
 */
public final class Telnyx extends CarrierScript {

    private static final Vendor VENDOR =
            new Vendor(
                    "telnyx",
                    "Telnyx SIP trunking",
                    "Carrier: its end of a trunk, as API calls",
                    Vendor.Layer.CARRIER,
                    new Vendor.Expresses(true, false, true, false),
                    "None: a connection names the provider alone. Your servers are the carrier's here.",
                    Vendor.Delta.COMMANDS,
                    "Addresses are left out: calls from the provider come with credentials.",
                    List.of(SipTrunk.TRUNK_PARAMETER),
                    "shellcheck, and run with sh, curl and jq against a small imitation of the API: applied twice, changed,"
                            + " rolled back; calls and fields against Telnyx's API reference; never against Telnyx itself");

    private static final String FUNCTIONS =
            """
            : "${TELNYX_API_KEY:?an API key, KEY...}"
            api="${TELNYX_API:-https://api.telnyx.com}/v2"

            call() {
              method=$1
              url=$2
              shift 2
              reply=$(printf 'header = "Authorization: Bearer %s"\\n' "$TELNYX_API_KEY" |
                curl --config - --globoff --silent --show-error --fail-with-body --max-time 30 --request "$method" \\
                  --header 'Content-Type: application/json' "$@" "$url") ||
                { printf '%s\\n' "$reply" >&2 && exit 1; }
              printf '%s' "$reply"
            }
            # The connection of a name. A call that fails ends the script.
            connection() {
              answer=$(call GET "$api/fqdn_connections?filter[connection_name][contains]=$1&page[size]=250") || exit 1
              printf '%s' "$answer" | jq -r --arg name "$1" '[.data[] | select(.connection_name == $name) | .id][0] // empty'
            }
            # The hostnames of a connection: all, or one.
            fqdns() {
              answer=$(call GET "$api/fqdns?filter[connection_id]=$1&page[size]=250") || exit 1
              printf '%s' "$answer" | jq -r --arg fqdn "${2-}" '.data[] | select($fqdn == "" or .fqdn == $fqdn) | .id'
            }
            send() {
              id=$(connection "$1")
              if [ -z "$id" ]; then
                answer=$(call POST "$api/fqdn_connections" \\
                  --data "{\\"connection_name\\": \\"$1\\", \\"active\\": true, \\"transport_protocol\\": \\"$4\\"}") || exit 1
                id=$(printf '%s' "$answer" | jq -er .data.id)
              fi
              there=$(fqdns "$id" "$2")
              if [ -z "$there" ]; then
                call POST "$api/fqdns" \\
                  --data "{\\"connection_id\\": \\"$id\\", \\"fqdn\\": \\"$2\\", \\"port\\": $3, \\"dns_record_type\\": \\"a\\"}" >/dev/null
                echo "$1 sends calls to $2:$3 over $4"
              fi
            }
            unsend() {
              id=$(connection "$1")
              [ -n "$id" ] || return 0
              there=$(fqdns "$id")
              for fqdn in $there; do
                call DELETE "$api/fqdns/$fqdn" >/dev/null
              done
              call DELETE "$api/fqdn_connections/$id" >/dev/null
              echo "removed $1"
            }
            """;

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    SipTrunk trunk(Plan plan) {
        return super.trunk(plan)
                .withoutCallers(
                        "Telnyx cannot tell the customers of a provider apart by"
                                + " addresses that they share: its calls need credentials");
    }

    @Override
    String functions(Plan plan) {
        return FUNCTIONS;
    }

    @Override
    SequencedMap<String, String> commands(Plan plan) {
        SequencedMap<String, String> commands = inOrder();
        trunk(plan)
                .destinations()
                .forEach(
                        destination ->
                                commands.put(
                                        "unsend " + destination.name(),
                                        "send %s %s %d %s"
                                                .formatted(
                                                        destination.name(),
                                                        destination.host(),
                                                        destination.port(),
                                                        destination
                                                                .protocol()
                                                                .word()
                                                                .toUpperCase(Locale.ROOT))));
        return commands;
    }

    @Override
    public Instructions instructions(Plan plan) {
        return new Instructions(
                List.of(
                        "export TELNYX_API_KEY=KEY...",
                        "sh " + file(plan, ""),
                        "once: portal, Voice, SIP Trunking: assign your numbers to one of the connections that begin with "
                                + plan.prefix(),
                        "once: at the same connection, Authentication and routing: create a user name and a password for"
                                + " outbound calls, and assign an outbound voice profile"),
                List.of(
                        "sh %s again: it prints nothing".formatted(file(plan, "")),
                        "place a call each way"),
                List.of(
                        "assign your numbers to another connection",
                        "sh " + file(plan, "-rollback")),
                List.of(
                        "It needs sh, curl 7.76 or newer, and jq.",
                        "A number belongs to one connection: ask for the one region in which you are hosted, and for one"
                                + " protocol.",
                        "What you set at such a connection by hand goes with it when it is rolled back.",
                        "The other half of the trunk, what the provider must know of Telnyx, is"
                                + " /providers/telnyx/bundles/vapi-gateways."));
    }
}
