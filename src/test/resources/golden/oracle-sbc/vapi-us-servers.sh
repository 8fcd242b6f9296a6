#!/bin/sh
# Portolan for Oracle SBC (Session Border Controller, Enterprise SBC): Vapi (vapi), regions us
# facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
# loss: rtp-media: left out, because this target lists signalling only
# loss: sip-signalling-us-udp-outbound: left out, because calls go to a session agent, and a device
# has one for each hostname, which two bundles could not share
# loss: sip-signalling-tls-us-tls-outbound: left out, because calls go to a session agent, and a
# device has one for each hostname, which two bundles could not share
# loss: ports and your own addresses of inbound rules: left out, because an entry names a realm, an
# address and a transport
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
mark='Portolan voice'
realm=peer
: "${SBC_URL:?is not set: https:// and the management address}"
: "${SBC_USER:?is not set: an administrator}" "${SBC_PASSWORD:?is not set}"
api="$SBC_URL/rest/${SBC_API:-v1.2}"
locked=

# What is not there is nothing to GET, anything else that fails ends the script.
call() {
  method=$1
  path=$2
  shift 2
  reply=$(printf '%s\n' "$login" | curl --config - --silent --show-error --max-time 60 \
    --header 'Accept: application/xml' --write-out ' %{http_code}' --request "$method" "$@" "$api$path") || exit 1
  case $method:${reply##* } in
    *:20?) printf '%s' "${reply% *}" ;;
    GET:404) ;;
    *)
      printf '%s %s: %s\n' "$method" "$path" "$reply" >&2
      exit 1
      ;;
  esac
}
# Edits need the lock, which nobody else may have.
lock() {
  [ -z "$locked" ] || return 0
  call POST /configuration/lock >/dev/null
  locked=yes
  trap 'call POST /configuration/unlock >/dev/null' EXIT
}
attribute() {
  printf '<attribute><name>%s</name><value>%s</value></attribute>' "$1" "$2"
}
element() {
  printf '<configElement><elementType>access-control</elementType>'
  attribute realm-id "$realm"
  attribute description "$mark"
  attribute source-address "$1"
  attribute destination-address "$2"
  attribute application-protocol SIP
  attribute transport-protocol "$3"
  attribute access permit
  attribute trust-level high
  printf '</configElement>'
}
allow() {
  key="|$realm|$1|$2|SIP|$3|"
  if printf '%s\n' "$entries" | grep -F -x -q -e "$key$mark"; then
    return 0
  fi
  if printf '%s\n' "$entries" | grep -F -q -e "$key"; then
    echo "$1 $3: the entry of others stays as it is" >&2
    return 0
  fi
  lock
  call POST /configuration/configElements --header 'Content-Type: application/xml' \
    --data "$(element "$1" "$2" "$3")" >/dev/null
  echo "allowed $1 $3"
}
forbid() {
  printf '%s\n' "$entries" | grep -F -x -q -e "|$realm|$1|$2|SIP|$3|$mark" || return 0
  lock
  call DELETE /configuration/configElements --get --data-urlencode elementType=access-control \
    --data-urlencode "realm-id=$realm" --data-urlencode "source-address=$1" \
    --data-urlencode "destination-address=$2" --data-urlencode application-protocol=SIP \
    --data-urlencode "transport-protocol=$3" >/dev/null
  echo "removed $1 $3"
}
finish() {
  [ -n "$locked" ] || return 0
  call PUT '/configuration/management?action=save' >/dev/null
  echo 'saving: verify-config and activate-config on the SBC when it is done'
}

login=$(printf 'user = "%s:%s"' "$SBC_USER" "$SBC_PASSWORD")
answer=$(call POST /auth/token)
token=$(printf '%s\n' "$answer" | sed -n 's:.*<accessToken>\([^<]*\)</accessToken>.*:\1:p')
[ -n "$token" ] || { echo "no access token: $answer" >&2 && exit 1; }
login="header = \"Authorization: Bearer $token\""
answer=$(call GET '/configuration/configElements?elementType=access-control')
# A line an entry: realm, source, destination, application, transport, description
entries=$(printf '%s' "$answer" | tr -d '\r\n' | awk '{
  n = split($0, element, "</configElement>")
  for (i = 1; i < n; i++) {
    split("", value)
    m = split(element[i], part, "</attribute>")
    for (j = 1; j < m; j++) {
      name = part[j]
      sub(/.*<name>/, "", name)
      text = name
      sub(/<\/name>.*/, "", name)
      sub(/.*<value>/, "", text)
      sub(/<\/value>.*/, "", text)
      value[name] = text
    }
    printf "|%s|%s|%s|%s|%s|%s\n", value["realm-id"], value["source-address"], value["destination-address"],
      value["application-protocol"], value["transport-protocol"], value["description"]
  }
}')

allow '44.229.228.186' '0.0.0.0' UDP
allow '44.238.177.138' '0.0.0.0' UDP
allow '44.229.228.186' '0.0.0.0' TCP
allow '44.238.177.138' '0.0.0.0' TCP
finish
