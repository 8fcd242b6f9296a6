package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.SequencedMap;

/**
 * Plivo Zentrunk: an IP access control list of our own, to be chosen in the outbound trunk, and an
 * origination URI for each hostname, to be chosen in the inbound one.
 */
public final class Plivo extends CarrierScript {

    private static final Vendor VENDOR =
            new Vendor(
                    "plivo",
                    "Plivo Zentrunk",
                    "Carrier: its end of a trunk, as API calls",
                    Vendor.Layer.CARRIER,
                    new Vendor.Expresses(true, false, true, false),
                    "None: the list holds for the trunk. Your servers are the carrier's here.",
                    Vendor.Delta.COMMANDS,
                    "None known.",
                    List.of(SipTrunk.TRUNK_PARAMETER),
                    "shellcheck, and run with sh, curl and jq against a small imitation of the API: applied twice, changed,"
                            + " rolled back; calls and fields of the list against Plivo's API reference, those of the URI from"
                            + " third parties' programs; never against Plivo itself");

    private static final String FUNCTIONS =
            """
            : "${PLIVO_AUTH_ID:?the account}" "${PLIVO_AUTH_TOKEN:?its token}"
            api="${PLIVO_API:-https://api.plivo.com}/v1/Account/$PLIVO_AUTH_ID/Zentrunk"

            call() {
              method=$1
              url=$2
              shift 2
              reply=$(printf 'user = "%s:%s"\\n' "$PLIVO_AUTH_ID" "$PLIVO_AUTH_TOKEN" |
                curl --config - --silent --show-error --fail-with-body --max-time 30 --request "$method" \\
                  --header 'Content-Type: application/json' "$@" "$url") ||
                { printf '%s\\n' "$reply" >&2 && exit 1; }
              printf '%s' "$reply"
            }
            # The object of a name in a collection, which comes in pages. A call that fails ends the script.
            look() {
              offset=0
              while :; do
                answer=$(call GET "$api/$1/?limit=20&offset=$offset") || exit 1
                there=$(printf '%s' "$answer" | jq -c --arg name "$2" '[.objects[] | select(.name == $name)][0] // empty')
                if [ -n "$there" ] || [ "$(printf '%s' "$answer" | jq '.meta.next // empty | 1')" = '' ]; then
                  printf '%s' "$there"
                  return 0
                fi
                offset=$((offset + 20))
              done
            }
            # Writes the list with one entry more, or one less.
            write() {
              url="$api/IPAccessControlList/"
              uuid=$(printf '%s' "$there" | jq -r .ipacl_uuid)
              [ -z "$uuid" ] || url="$url$uuid/"
              call POST "$url" --data "$(printf '%s' "${there:-null}" |
                jq -c --arg name "$list" "{name: \\$name, ip_addresses: ((.ip_addresses // []) $1)}")" >/dev/null
            }
            holds() {
              printf '%s' "${there:-null}" | jq -e --arg cidr "$1" '.ip_addresses // [] | index($cidr) != null' >/dev/null
            }
            allow() {
              there=$(look IPAccessControlList "$list")
              if ! holds "$1"; then
                write "+ [\\"$1\\"]"
                echo "allowed $1"
              fi
            }
            forbid() {
              there=$(look IPAccessControlList "$list")
              holds "$1" || return 0
              if [ "$(printf '%s' "$there" | jq '.ip_addresses | length')" = 1 ]; then
                call DELETE "$api/IPAccessControlList/$(printf '%s' "$there" | jq -r .ipacl_uuid)/" >/dev/null
              else
                write "- [\\"$1\\"]"
              fi
              echo "removed $1"
            }
            send() {
              there=$(look URI "$1")
              [ "$(printf '%s' "${there:-null}" | jq -r '.uri // empty')" != "$2" ] || return 0
              uuid=$(printf '%s' "$there" | jq -r .uri_uuid)
              call POST "$api/URI/${uuid:+$uuid/}" --data "{\\"name\\": \\"$1\\", \\"uri\\": \\"$2\\"}" >/dev/null
              echo "$1 is $2"
            }
            unsend() {
              there=$(look URI "$1")
              if [ -n "$there" ]; then
                call DELETE "$api/URI/$(printf '%s' "$there" | jq -r .uri_uuid)/" >/dev/null
                echo "removed $1"
              fi
            }
            """;

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    String functions(Plan plan) {
        return "list=" + plan.prefix() + "\n" + FUNCTIONS;
    }

    @Override
    SequencedMap<String, String> commands(Plan plan) {
        SipTrunk trunk = trunk(plan);
        SequencedMap<String, String> commands = inOrder();
        trunk.trusted().prefixes().forEach(cidr -> commands.put("forbid " + cidr, "allow " + cidr));
        trunk.destinations()
                .forEach(
                        destination ->
                                commands.put(
                                        "unsend " + destination.name(),
                                        "send %s '%s;transport=%s'"
                                                .formatted(
                                                        destination.name(),
                                                        destination.hostAndPort(),
                                                        destination.protocol())));
        return commands;
    }

    @Override
    public Instructions instructions(Plan plan) {
        return new Instructions(
                List.of(
                        "export PLIVO_AUTH_ID=... PLIVO_AUTH_TOKEN=...",
                        "sh " + file(plan, ""),
                        "once: console, Zentrunk, Outbound Trunks: choose %s as the trunk's IP Access Control List"
                                .formatted(plan.prefix()),
                        "once: console, Zentrunk, Inbound Trunks: choose one of the URIs that begin with %s as Primary URI"
                                .formatted(plan.prefix())),
                List.of(
                        "sh %s again: it prints nothing".formatted(file(plan, "")),
                        "place a call each way"),
                List.of(
                        "choose another list and another URI in the trunks, or they refuse calls",
                        "sh " + file(plan, "-rollback")),
                List.of(
                        "It needs sh, curl 7.76 or newer, and jq.",
                        "The script changes no trunk: a trunk has one list, and it may have one of yours.",
                        "A removal of the last entry removes the list: an empty one is never left behind.",
                        "An encrypted trunk (tls) is switched on at the trunk as secure.",
                        "The other half of the trunk, what the provider must know of Plivo, is"
                                + " /providers/plivo/bundles/vapi-gateways."));
    }
}
