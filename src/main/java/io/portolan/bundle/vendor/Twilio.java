package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.SipTrunk.Destination;
import io.portolan.http.ProblemException;
import io.portolan.net.Cidr;
import java.util.List;
import java.util.SequencedMap;

/**
 * Twilio Elastic SIP Trunking: an IP access control list of our own beside those that the trunk
 * has, and an origination URL for each hostname. What others put into the list stays.
 */
public final class Twilio extends CarrierScript {

    private static final int MOST_ENTRIES = 100;

    private static final Vendor VENDOR =
            new Vendor(
                    "twilio",
                    "Twilio Elastic SIP Trunking",
                    "Carrier: its end of a trunk, as API calls",
                    Vendor.Layer.CARRIER,
                    new Vendor.Expresses(true, false, false, false),
                    "None: the list holds for the trunk. Your servers are the carrier's here.",
                    Vendor.Delta.COMMANDS,
                    "100 entries in a list and IPv4 only: more is refused here, IPv6 is left out.",
                    List.of(SipTrunk.TRUNK_PARAMETER, NUMBER),
                    "shellcheck, and run with sh, curl and jq against a small imitation of the API: applied twice, changed,"
                            + " rolled back; calls and fields against Twilio's API reference; never against Twilio itself");

    private static final String FUNCTIONS =
            """
            : "${TWILIO_ACCOUNT_SID:?the account, AC...}" "${TWILIO_AUTH_TOKEN:?its token}" "${TWILIO_TRUNK_SID:?the trunk, TK...}"
            lists="${TWILIO_API:-https://api.twilio.com}/2010-04-01/Accounts/$TWILIO_ACCOUNT_SID/SIP/IpAccessControlLists"
            trunk="${TWILIO_TRUNKING_API:-https://trunking.twilio.com}/v1/Trunks/$TWILIO_TRUNK_SID"

            call() {
              method=$1
              url=$2
              shift 2
              reply=$(printf 'user = "%s:%s"\\n' "$TWILIO_ACCOUNT_SID" "$TWILIO_AUTH_TOKEN" |
                curl --config - --silent --show-error --fail-with-body --max-time 30 --request "$method" "$@" "$url") ||
                { printf '%s\\n' "$reply" >&2 && exit 1; }
              printf '%s' "$reply"
            }
            # The first of a collection for which a condition holds. A call that fails ends the script.
            look() {
              answer=$(call GET "$1?PageSize=1000") || exit 1
              printf '%s' "$answer" | jq -r --arg a "$4" --arg b "${5-}" "[.$2[] | select($3)][0] // empty | ${6:-.sid}"
            }
            allow() {
              if [ -z "$sid" ]; then
                answer=$(call POST "$lists.json" --data-urlencode "FriendlyName=$list") || exit 1
                sid=$(printf '%s' "$answer" | jq -er .sid)
              fi
              there=$(look "$lists/$sid/IpAddresses.json" ip_addresses \\
                '.ip_address == $a and (.cidr_prefix_length | tostring) == $b' "${1%/*}" "${1#*/}")
              if [ -z "$there" ]; then
                call POST "$lists/$sid/IpAddresses.json" --data-urlencode "FriendlyName=$list $1" \\
                  --data-urlencode "IpAddress=${1%/*}" --data-urlencode "CidrPrefixLength=${1#*/}" >/dev/null
                echo "allowed $1"
              fi
            }
            forbid() {
              [ -n "$sid" ] || return 0
              there=$(look "$lists/$sid/IpAddresses.json" ip_addresses '.friendly_name == $a' "$list $1")
              if [ -n "$there" ]; then
                call DELETE "$lists/$sid/IpAddresses/$there.json" >/dev/null
                echo "removed $1"
              fi
            }
            attach() {
              there=$(look "$trunk/IpAccessControlLists" ip_access_control_lists '.sid == $a' "$sid")
              if [ -z "$there" ]; then
                call POST "$trunk/IpAccessControlLists" --data-urlencode "IpAccessControlListSid=$sid" >/dev/null
                echo "attached $list to the trunk"
              fi
            }
            drop() {
              [ -n "$sid" ] || return 0
              there=$(look "$lists/$sid/IpAddresses.json" ip_addresses 'true' '')
              if [ -n "$there" ]; then
                echo "$list stays: it has entries of others" >&2
                return 0
              fi
              there=$(look "$trunk/IpAccessControlLists" ip_access_control_lists '.sid == $a' "$sid")
              [ -z "$there" ] || call DELETE "$trunk/IpAccessControlLists/$sid" >/dev/null
              call DELETE "$lists/$sid.json" >/dev/null
              sid=
              echo "removed $list"
            }
            send() {
              there=$(look "$trunk/OriginationUrls" origination_urls '.friendly_name == $a' "$1" '' \\
                '"\\(.sid) \\(.priority) \\(.sip_url)"')
              case $there in
                *" $2 $3") return 0 ;;
                '') url="$trunk/OriginationUrls" ;;
                *) url="$trunk/OriginationUrls/${there%% *}" ;;
              esac
              call POST "$url" --data-urlencode "FriendlyName=$1" --data-urlencode "SipUrl=$3" --data-urlencode "Priority=$2" \\
                --data-urlencode Weight=10 --data-urlencode Enabled=true >/dev/null
              echo "calls go to $3"
            }
            unsend() {
              there=$(look "$trunk/OriginationUrls" origination_urls '.friendly_name == $a' "$1")
              if [ -n "$there" ]; then
                call DELETE "$trunk/OriginationUrls/$there" >/dev/null
                echo "calls go no longer to $1"
              fi
            }
            sid=$(look "$lists.json" ip_access_control_lists '.friendly_name == $a' "$list")
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
    public List<String> assumptions(Plan plan) {
        boolean isAsked =
                plan.signalling().rules().items().stream().anyMatch(rule -> !rule.isInbound());
        return plan.own().has(NUMBER.name()) || !isAsked
                ? List.of()
                : List.of(
                        "assumed: calls keep the number that was called; give number for another");
    }

    @Override
    SequencedMap<String, String> commands(Plan plan) {
        SipTrunk trunk = trunk(plan);
        List<Cidr> entries = trunk.trusted().prefixes();
        if (entries.size() > MOST_ENTRIES) {
            throw ProblemException.of(
                    "region",
                    "region: %d prefixes (expected: at most %d in a list of Twilio's; ask for fewer regions or for aggregate=true)"
                            .formatted(entries.size(), MOST_ENTRIES));
        }
        SequencedMap<String, String> commands = inOrder();
        entries.forEach(cidr -> commands.put("forbid " + cidr, "allow " + cidr));
        if (!entries.isEmpty()) {
            // In use once it is whole, and out of use once it is empty.
            commands.put("drop", "attach");
        }
        String user = plan.own().one(NUMBER.name(), Zadarma::number).map(n -> n + "@").orElse("");
        int priority = 10;
        for (Destination destination : trunk.destinations()) {
            commands.put(
                    "unsend " + destination.name(),
                    "send %s %d 'sip:%s%s;transport=%s'"
                            .formatted(
                                    destination.name(),
                                    priority,
                                    user,
                                    destination.hostAndPort(),
                                    destination.protocol()));
            priority += 10;
        }
        return commands;
    }

    @Override
    public Instructions instructions(Plan plan) {
        return new Instructions(
                List.of(
                        "export TWILIO_ACCOUNT_SID=AC... TWILIO_AUTH_TOKEN=... TWILIO_TRUNK_SID=TK...",
                        "sh " + file(plan, "")),
                List.of(
                        "sh %s again: it prints nothing".formatted(file(plan, "")),
                        "Console, Elastic SIP Trunking, your trunk: Termination lists %s, Origination its URLs"
                                .formatted(plan.prefix()),
                        "place a call each way"),
                List.of("sh " + file(plan, "-rollback")),
                List.of(
                        "It needs sh, curl 7.76 or newer, and jq.",
                        "Twilio sends a call to the origination URL of the lowest priority that answers: ask for the one region"
                                + " in which you are hosted, and for one protocol.",
                        "Of a list with entries of others nothing but our own entries is removed.",
                        "Encrypted calls (tls) need Secure Trunking switched on at the trunk.",
                        "The other half of the trunk, what the provider must know of Twilio, is"
                                + " /providers/twilio/bundles/vapi-gateways."));
    }
}
