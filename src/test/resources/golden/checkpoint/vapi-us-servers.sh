#!/bin/bash
# sets everything anew: what only an older bundle had stays, the delta removes it
# Portolan for Check Point: Vapi (vapi), regions us
# facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
# assumed: no destination NAT, the provider sends to your media server at 198.51.100.16/28, if to
# another address, give mediaServerPublic
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
position=(position.above 'Stealth')
put host 'voice.203_0_113_10' ip-address 203.0.113.10 ignore-warnings true
put host 'voice.44_229_228_186' ip-address 44.229.228.186 ignore-warnings true
put host 'voice.44_238_177_138' ip-address 44.238.177.138 ignore-warnings true
put network 'voice.198_51_100_16_m28' subnet 198.51.100.16 mask-length 28 ignore-warnings true
put host 'voice.198_51_100_10' ip-address 198.51.100.10 ignore-warnings true
put group 'voice.sip_server_public_v4' members.1 'voice.203_0_113_10' comments 'Portolan: your SIP server, its public address'
put group 'voice.sip_signalling_us_v4' members.1 'voice.44_229_228_186' members.2 'voice.44_238_177_138' comments 'Portolan: sip-signalling-us'
put group 'voice.sip_signalling_tls_us_v4' members.1 'voice.44_229_228_186' members.2 'voice.44_238_177_138' comments 'Portolan: sip-signalling-tls-us'
put group 'voice.media_server_v4' members.1 'voice.198_51_100_16_m28' comments 'Portolan: your media server'
put group 'voice.sip_server_v4' members.1 'voice.198_51_100_10' comments 'Portolan: your SIP server'
put service-udp 'voice.udp_5070' port 5070 match-for-any false ignore-warnings true
put service-tcp 'voice.tcp_5071' port 5071 match-for-any false ignore-warnings true
put service-udp 'voice.udp_40000_60000_to_10000_20000' port 10000-20000 source-port 40000-60000 match-for-any false ignore-warnings true
put service-udp 'voice.udp_40000_60000_to_30000' port 30000 source-port 40000-60000 match-for-any false ignore-warnings true
put service-udp 'voice.udp_5060' port 5060 match-for-any false ignore-warnings true
put service-tcp 'voice.tcp_5061' port 5061 match-for-any false ignore-warnings true
put service-udp 'voice.udp_10000_20000_to_40000_60000' port 40000-60000 source-port 10000-20000 match-for-any false ignore-warnings true
put service-udp 'voice.udp_30000_to_40000_60000' port 40000-60000 source-port 30000 match-for-any false ignore-warnings true
rule 'voice.rtp_media_us_udp_outbound_v4' source 'voice.media_server_v4' destination 'Any' service.1 'voice.udp_10000_20000_to_40000_60000' service.2 'voice.udp_30000_to_40000_60000' action Accept track.type Log comments 'Portolan: rtp-media-us-udp-outbound'
rule 'voice.sip_signalling_tls_us_tls_outbound_v4' source 'voice.sip_server_v4' destination 'voice.sip_signalling_tls_us_v4' service.1 'voice.tcp_5061' action Accept track.type Log comments 'Portolan: sip-signalling-tls-us-tls-outbound'
rule 'voice.sip_signalling_us_udp_outbound_v4' source 'voice.sip_server_v4' destination 'voice.sip_signalling_us_v4' service.1 'voice.udp_5060' action Accept track.type Log comments 'Portolan: sip-signalling-us-udp-outbound'
rule 'voice.rtp_media_us_udp_inbound_v4' source 'Any' destination 'voice.media_server_v4' service.1 'voice.udp_40000_60000_to_10000_20000' service.2 'voice.udp_40000_60000_to_30000' action Accept track.type Log comments 'Portolan: rtp-media-us-udp-inbound'
rule 'voice.sip_signalling_tls_us_tls_inbound_v4' source 'voice.sip_signalling_tls_us_v4' destination 'voice.sip_server_public_v4' service.1 'voice.tcp_5071' action Accept track.type Log comments 'Portolan: sip-signalling-tls-us-tls-inbound'
rule 'voice.sip_signalling_us_udp_inbound_v4' source 'voice.sip_signalling_us_v4' destination 'voice.sip_server_public_v4' service.1 'voice.udp_5070' action Accept track.type Log comments 'Portolan: sip-signalling-us-udp-inbound'
m publish
published=yes
echo 'published; now install the policy'
