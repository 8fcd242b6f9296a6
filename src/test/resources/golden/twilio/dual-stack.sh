#!/bin/sh
# Portolan for Twilio Elastic SIP Trunking: Acme (acme), all regions
# facts: official, published at https://acme.test
# assumed: calls keep the number that was called, give number for another
# loss: sip-signalling-us-udp-inbound: its IPv6 half is left out, because this target has no IPv6
# loss: sip-signalling-us-tcp-inbound: its IPv6 half is left out, because this target has no IPv6
# loss: sip-signalling-tls-us-tls-inbound: its IPv6 half is left out, because this target has no IPv6
# loss: sip-signalling-us-udp-outbound: its IPv6 half is left out, because this target has no IPv6
# loss: sip-signalling-us-tcp-outbound: its IPv6 half is left out, because this target has no IPv6
# loss: rtp-media: left out, because this target lists signalling only
# loss: sip-signalling-us-udp-outbound: left out, because the provider publishes no hostname
# loss: sip-signalling-us-tcp-outbound: left out, because the provider publishes no hostname
# loss: ports, protocols and your own addresses of inbound rules: left out, because this target knows
# callers by address alone
set -eu
list=acme
: "${TWILIO_ACCOUNT_SID:?the account, AC...}" "${TWILIO_AUTH_TOKEN:?its token}" "${TWILIO_TRUNK_SID:?the trunk, TK...}"
lists="${TWILIO_API:-https://api.twilio.com}/2010-04-01/Accounts/$TWILIO_ACCOUNT_SID/SIP/IpAccessControlLists"
trunk="${TWILIO_TRUNKING_API:-https://trunking.twilio.com}/v1/Trunks/$TWILIO_TRUNK_SID"

call() {
  method=$1
  url=$2
  shift 2
  reply=$(printf 'user = "%s:%s"\n' "$TWILIO_ACCOUNT_SID" "$TWILIO_AUTH_TOKEN" |
    curl --config - --silent --show-error --fail-with-body --max-time 30 --request "$method" "$@" "$url") ||
    { printf '%s\n' "$reply" >&2 && exit 1; }
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
  there=$(look "$lists/$sid/IpAddresses.json" ip_addresses \
    '.ip_address == $a and (.cidr_prefix_length | tostring) == $b' "${1%/*}" "${1#*/}")
  if [ -z "$there" ]; then
    call POST "$lists/$sid/IpAddresses.json" --data-urlencode "FriendlyName=$list $1" \
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
  there=$(look "$trunk/OriginationUrls" origination_urls '.friendly_name == $a' "$1" '' \
    '"\(.sid) \(.priority) \(.sip_url)"')
  case $there in
    *" $2 $3") return 0 ;;
    '') url="$trunk/OriginationUrls" ;;
    *) url="$trunk/OriginationUrls/${there%% *}" ;;
  esac
  call POST "$url" --data-urlencode "FriendlyName=$1" --data-urlencode "SipUrl=$3" --data-urlencode "Priority=$2" \
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

allow 198.18.0.4/32
allow 198.18.1.0/30
attach
