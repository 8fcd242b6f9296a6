#!/bin/bash
# sets everything anew: what only an older bundle had stays, the delta removes it
# Portolan for Check Point: Acme (acme), all regions
# facts: official, published at https://acme.test
# placeholder: your SIP server is 192.0.2.10 and 2001:db8::10, give sipServer
# placeholder: your media server is 192.0.2.20 and 2001:db8::20, give mediaServer
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort
# assumed: no destination NAT, the provider sends to your SIP server at 192.0.2.10, if to another
# address, give sipServerPublic
# assumed: no destination NAT, the provider sends to your SIP server at 2001:db8::10, if to another
# address, give sipServerPublic
# assumed: no destination NAT, the provider sends to your media server at 192.0.2.20, if to another
# address, give mediaServerPublic
# assumed: no destination NAT, the provider sends to your media server at 2001:db8::20, if to another
# address, give mediaServerPublic

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
put host 'acme.192_0_2_10' ip-address 192.0.2.10 ignore-warnings true
put host 'acme.198_18_0_4' ip-address 198.18.0.4 ignore-warnings true
put network 'acme.198_18_1_0_m30' subnet 198.18.1.0 mask-length 30 ignore-warnings true
put host 'acme.2001_db8__10' ip-address 2001:db8::10 ignore-warnings true
put host 'acme.2001_db8_a__4' ip-address 2001:db8:a::4 ignore-warnings true
put network 'acme.2001_db8_b___m126' subnet 2001:db8:b:: mask-length 126 ignore-warnings true
put host 'acme.192_0_2_20' ip-address 192.0.2.20 ignore-warnings true
put host 'acme.2001_db8__20' ip-address 2001:db8::20 ignore-warnings true
put group 'acme.sip_server_v4' members.1 'acme.192_0_2_10' comments 'Portolan: your SIP server'
put group 'acme.sip_signalling_us_v4' members.1 'acme.198_18_0_4' members.2 'acme.198_18_1_0_m30' comments 'Portolan: sip-signalling-us'
put group 'acme.sip_server_v6' members.1 'acme.2001_db8__10' comments 'Portolan: your SIP server'
put group 'acme.sip_signalling_us_v6' members.1 'acme.2001_db8_a__4' members.2 'acme.2001_db8_b___m126' comments 'Portolan: sip-signalling-us'
put group 'acme.sip_signalling_tls_us_v6' members.1 'acme.2001_db8_a__4' comments 'Portolan: sip-signalling-tls-us'
put group 'acme.media_server_v4' members.1 'acme.192_0_2_20' comments 'Portolan: your media server'
put group 'acme.media_server_v6' members.1 'acme.2001_db8__20' comments 'Portolan: your media server'
put service-udp 'acme.udp_5060' port 5060 match-for-any false ignore-warnings true
put service-tcp 'acme.tcp_5060' port 5060 match-for-any false ignore-warnings true
put service-tcp 'acme.tcp_5061' port 5061 match-for-any false ignore-warnings true
put service-udp 'acme.udp_40000_60000' port 40000-60000 match-for-any false ignore-warnings true
rule 'acme.rtp_media_all_udp_outbound_v6' source 'acme.media_server_v6' destination 'Any' service.1 'acme.udp_40000_60000' action Accept track.type Log comments 'Portolan: rtp-media-all-udp-outbound'
rule 'acme.rtp_media_all_udp_outbound_v4' source 'acme.media_server_v4' destination 'Any' service.1 'acme.udp_40000_60000' action Accept track.type Log comments 'Portolan: rtp-media-all-udp-outbound'
rule 'acme.sip_signalling_us_tcp_outbound_v6' source 'acme.sip_server_v6' destination 'acme.sip_signalling_us_v6' service.1 'acme.tcp_5060' action Accept track.type Log comments 'Portolan: sip-signalling-us-tcp-outbound'
rule 'acme.sip_signalling_us_tcp_outbound_v4' source 'acme.sip_server_v4' destination 'acme.sip_signalling_us_v4' service.1 'acme.tcp_5060' action Accept track.type Log comments 'Portolan: sip-signalling-us-tcp-outbound'
rule 'acme.sip_signalling_us_udp_outbound_v6' source 'acme.sip_server_v6' destination 'acme.sip_signalling_us_v6' service.1 'acme.udp_5060' action Accept track.type Log comments 'Portolan: sip-signalling-us-udp-outbound'
rule 'acme.sip_signalling_us_udp_outbound_v4' source 'acme.sip_server_v4' destination 'acme.sip_signalling_us_v4' service.1 'acme.udp_5060' action Accept track.type Log comments 'Portolan: sip-signalling-us-udp-outbound'
rule 'acme.rtp_media_all_udp_inbound_v6' source 'Any' destination 'acme.media_server_v6' service.1 'acme.udp_40000_60000' action Accept track.type Log comments 'Portolan: rtp-media-all-udp-inbound'
rule 'acme.rtp_media_all_udp_inbound_v4' source 'Any' destination 'acme.media_server_v4' service.1 'acme.udp_40000_60000' action Accept track.type Log comments 'Portolan: rtp-media-all-udp-inbound'
rule 'acme.sip_signalling_tls_us_tls_inbound_v6' source 'acme.sip_signalling_tls_us_v6' destination 'acme.sip_server_v6' service.1 'acme.tcp_5061' action Accept track.type Log comments 'Portolan: sip-signalling-tls-us-tls-inbound'
rule 'acme.sip_signalling_us_tcp_inbound_v6' source 'acme.sip_signalling_us_v6' destination 'acme.sip_server_v6' service.1 'acme.tcp_5060' action Accept track.type Log comments 'Portolan: sip-signalling-us-tcp-inbound'
rule 'acme.sip_signalling_us_tcp_inbound_v4' source 'acme.sip_signalling_us_v4' destination 'acme.sip_server_v4' service.1 'acme.tcp_5060' action Accept track.type Log comments 'Portolan: sip-signalling-us-tcp-inbound'
rule 'acme.sip_signalling_us_udp_inbound_v6' source 'acme.sip_signalling_us_v6' destination 'acme.sip_server_v6' service.1 'acme.udp_5060' action Accept track.type Log comments 'Portolan: sip-signalling-us-udp-inbound'
rule 'acme.sip_signalling_us_udp_inbound_v4' source 'acme.sip_signalling_us_v4' destination 'acme.sip_server_v4' service.1 'acme.udp_5060' action Accept track.type Log comments 'Portolan: sip-signalling-us-udp-inbound'
m publish
published=yes
echo 'published; now install the policy'
