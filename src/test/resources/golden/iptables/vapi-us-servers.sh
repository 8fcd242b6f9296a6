#!/bin/sh
# Portolan for iptables and ipset: Vapi (vapi), regions us
# facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
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

ipset restore <<'END'
create voice_sip_us_v4 hash:net family inet maxelem 1048576 -exist
create voice_sip_us_n4 hash:net family inet maxelem 1048576 -exist
flush voice_sip_us_n4
add voice_sip_us_n4 44.229.228.186 -exist
add voice_sip_us_n4 44.238.177.138 -exist
swap voice_sip_us_n4 voice_sip_us_v4
destroy voice_sip_us_n4
create voice_sip_tls_us_v4 hash:net family inet maxelem 1048576 -exist
create voice_sip_tls_us_n4 hash:net family inet maxelem 1048576 -exist
flush voice_sip_tls_us_n4
add voice_sip_tls_us_n4 44.229.228.186 -exist
add voice_sip_tls_us_n4 44.238.177.138 -exist
swap voice_sip_tls_us_n4 voice_sip_tls_us_v4
destroy voice_sip_tls_us_n4
END

iptables-restore -w 10 --noflush <<'END'
*filter
:voice_in - [0:0]
:voice_out - [0:0]
-A voice_in -p udp -m udp -m set --match-set voice_sip_us_v4 src -d 198.51.100.10 --dport 5070 -m comment --comment "sip-signalling-us-udp-inbound" -j ACCEPT
-A voice_in -p tcp -m tcp -m set --match-set voice_sip_tls_us_v4 src -d 198.51.100.10 --dport 5071 -m comment --comment "sip-signalling-tls-us-tls-inbound" -j ACCEPT
-A voice_in -p udp -m udp -d 198.51.100.16/28 --sport 40000:60000 -m multiport --dports 10000:20000,30000 -m comment --comment "rtp-media-us-udp-inbound" -j ACCEPT
-A voice_out -p udp -m udp -s 198.51.100.10 -m set --match-set voice_sip_us_v4 dst --dport 5060 -m comment --comment "sip-signalling-us-udp-outbound" -j ACCEPT
-A voice_out -p tcp -m tcp -s 198.51.100.10 -m set --match-set voice_sip_tls_us_v4 dst --dport 5061 -m comment --comment "sip-signalling-tls-us-tls-outbound" -j ACCEPT
-A voice_out -p udp -m udp -s 198.51.100.16/28 -m multiport --sports 10000:20000,30000 --dport 40000:60000 -m comment --comment "rtp-media-us-udp-outbound" -j ACCEPT
COMMIT
END

iptables -w 10 -C FORWARD -j voice_in 2>/dev/null || iptables -w 10 -I FORWARD -j voice_in
iptables -w 10 -C FORWARD -j voice_out 2>/dev/null || iptables -w 10 -I FORWARD -j voice_out
