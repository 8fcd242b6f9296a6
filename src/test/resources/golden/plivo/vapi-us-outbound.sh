#!/bin/sh
# Portolan for Plivo Zentrunk: Vapi (vapi), regions us
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
list=vapi_us
: "${PLIVO_AUTH_ID:?the account}" "${PLIVO_AUTH_TOKEN:?its token}"
api="${PLIVO_API:-https://api.plivo.com}/v1/Account/$PLIVO_AUTH_ID/Zentrunk"

call() {
  method=$1
  url=$2
  shift 2
  reply=$(printf 'user = "%s:%s"\n' "$PLIVO_AUTH_ID" "$PLIVO_AUTH_TOKEN" |
    curl --config - --silent --show-error --fail-with-body --max-time 30 --request "$method" \
      --header 'Content-Type: application/json' "$@" "$url") ||
    { printf '%s\n' "$reply" >&2 && exit 1; }
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
    jq -c --arg name "$list" "{name: \$name, ip_addresses: ((.ip_addresses // []) $1)}")" >/dev/null
}
holds() {
  printf '%s' "${there:-null}" | jq -e --arg cidr "$1" '.ip_addresses // [] | index($cidr) != null' >/dev/null
}
allow() {
  there=$(look IPAccessControlList "$list")
  if ! holds "$1"; then
    write "+ [\"$1\"]"
    echo "allowed $1"
  fi
}
forbid() {
  there=$(look IPAccessControlList "$list")
  holds "$1" || return 0
  if [ "$(printf '%s' "$there" | jq '.ip_addresses | length')" = 1 ]; then
    call DELETE "$api/IPAccessControlList/$(printf '%s' "$there" | jq -r .ipacl_uuid)/" >/dev/null
  else
    write "- [\"$1\"]"
  fi
  echo "removed $1"
}
send() {
  there=$(look URI "$1")
  [ "$(printf '%s' "${there:-null}" | jq -r '.uri // empty')" != "$2" ] || return 0
  uuid=$(printf '%s' "$there" | jq -r .uri_uuid)
  call POST "$api/URI/${uuid:+$uuid/}" --data "{\"name\": \"$1\", \"uri\": \"$2\"}" >/dev/null
  echo "$1 is $2"
}
unsend() {
  there=$(look URI "$1")
  if [ -n "$there" ]; then
    call DELETE "$api/URI/$(printf '%s' "$there" | jq -r .uri_uuid)/" >/dev/null
    echo "removed $1"
  fi
}

send vapi_us_sip_vapi_ai_5060_udp 'sip.vapi.ai;transport=udp'
send vapi_us_sip_vapi_ai_5061_tls 'sip.vapi.ai;transport=tls'
