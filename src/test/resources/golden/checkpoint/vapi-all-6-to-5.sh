#!/bin/bash
# changed: true, additions first
# Portolan for Check Point: Vapi (vapi), all regions
# facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
# placeholder: your SIP server is 192.0.2.10, give sipServer
# placeholder: your media server is 192.0.2.20, give mediaServer
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort
# assumed: no destination NAT, the provider sends to your SIP server at 192.0.2.10, if to another
# address, give sipServerPublic
# assumed: no destination NAT, the provider sends to your media server at 192.0.2.20, if to another
# address, give mediaServerPublic
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

set -euo pipefail
login=("$@")
[ $# -gt 0 ] || login=(-r true)
session=$(mktemp)
published=no
finish() {
  [ "$published" = yes ] || mgmt_cli -s "$session" discard > /dev/null || true
  mgmt_cli -s "$session" logout > /dev/null || true
  rm -f "$session"
}
m() { mgmt_cli -s "$session" "$@" > /dev/null; }
there() { mgmt_cli -s "$session" show "$@" > /dev/null 2>&1; }
put() {
  if there "$1" name "$2"; then m set "$1" name "${@:2}"; else m add "$1" name "${@:2}"; fi
}
gone() {
  if there "$1" name "$2"; then m delete "$1" name "$2"; fi
}
rule() {
  if there access-rule name "$1" layer "$layer"; then
    m set access-rule name "$1" layer "$layer" "${@:2}"
  else
    m add access-rule name "$1" layer "$layer" "${position[@]}" "${@:2}"
  fi
}
rule_gone() {
  if there access-rule name "$1" layer "$layer"; then m delete access-rule name "$1" layer "$layer"; fi
}
mgmt_cli login "${login[@]}" > "$session"
trap finish EXIT
layer='Network'
position=(position top)
rule_gone 'vapi_all.sip_signalling_eu_udp_inbound_v4'
rule_gone 'vapi_all.sip_signalling_tls_eu_tls_inbound_v4'
rule_gone 'vapi_all.sip_signalling_eu_udp_outbound_v4'
rule_gone 'vapi_all.sip_signalling_tls_eu_tls_outbound_v4'
gone group 'vapi_all.sip_signalling_eu_v4'
gone group 'vapi_all.sip_signalling_tls_eu_v4'
gone host 'vapi_all.44_233_34_47'
gone host 'vapi_all.44_233_34_48'
m publish
published=yes
echo 'published; now install the policy'
