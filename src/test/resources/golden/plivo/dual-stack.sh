#!/bin/sh
# Portolan for Plivo Zentrunk: Acme (acme), all regions
# facts: official, published at https://acme.test
# loss: rtp-media: left out, because this target lists signalling only
# loss: sip-signalling-us-udp-outbound: left out, because the provider publishes no hostname
# loss: sip-signalling-us-tcp-outbound: left out, because the provider publishes no hostname
# loss: ports, protocols and your own addresses of inbound rules: left out, because this target knows
# callers by address alone
set -eu
list=acme
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

allow 198.18.0.4/32
allow 198.18.1.0/30
allow 2001:db8:a::4/128
allow 2001:db8:b::/126
