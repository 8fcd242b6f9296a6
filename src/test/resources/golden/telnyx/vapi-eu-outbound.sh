#!/bin/sh
# Portolan for Telnyx SIP trunking: Vapi (vapi), regions eu
# facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
# loss: rtp-media: left out, because this target lists signalling only
# note: Use the row of the region in which your organisation is hosted. The details hold for every SIP
# trunk, whichever carrier it runs over.
# note: The addresses are the public ones of the session border controllers: INVITE, REGISTER, BYE and
# every other SIP message comes from them and goes to them.
# note: Allow every address of the region: any of them may carry a given call, and a missing one shows
# as intermittent call failures.
# note: Point SIP URIs and SIP peers at the regions hostname, and firewalls at its addresses: rules
# made from DNS depend on TTL and caching, and A records may not list every signalling address.
# note: 5060 over UDP is the default, use 5061 (TLS) where the carrier or a security policy demands
# encryption.
# note: Encrypted media (SRTP) is chosen by the outbound protocol tls/srtp of the trunk gateway, ports
# and rules stay the same.
# note: Media addresses are assigned per call, change between calls and cannot be resolved: allow the
# whole port range, from and to any address, which port a call takes cannot be predicted.
# note: 40000-60000 are the providers own ports, for listening and for sending. The other side may use
# any port, so an inbound rules destination ports are those of your media server.
set -eu
: "${TELNYX_API_KEY:?an API key, KEY...}"
api="${TELNYX_API:-https://api.telnyx.com}/v2"

call() {
  method=$1
  url=$2
  shift 2
  reply=$(printf 'header = "Authorization: Bearer %s"\n' "$TELNYX_API_KEY" |
    curl --config - --globoff --silent --show-error --fail-with-body --max-time 30 --request "$method" \
      --header 'Content-Type: application/json' "$@" "$url") ||
    { printf '%s\n' "$reply" >&2 && exit 1; }
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
    answer=$(call POST "$api/fqdn_connections" \
      --data "{\"connection_name\": \"$1\", \"active\": true, \"transport_protocol\": \"$4\"}") || exit 1
    id=$(printf '%s' "$answer" | jq -er .data.id)
  fi
  there=$(fqdns "$id" "$2")
  if [ -z "$there" ]; then
    call POST "$api/fqdns" \
      --data "{\"connection_id\": \"$id\", \"fqdn\": \"$2\", \"port\": $3, \"dns_record_type\": \"a\"}" >/dev/null
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

send vapi_eu_sip_eu_vapi_ai_5060_udp sip.eu.vapi.ai 5060 UDP
send vapi_eu_sip_eu_vapi_ai_5061_tls sip.eu.vapi.ai 5061 TLS
