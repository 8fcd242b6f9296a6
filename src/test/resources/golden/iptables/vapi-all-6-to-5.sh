#!/bin/sh
# changed: true, additions first
# Portolan for iptables and ipset: Vapi (vapi), all regions
# facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
# placeholder: your SIP server is 192.0.2.10, give sipServer
# placeholder: your media server is 192.0.2.20, give mediaServer
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort
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

iptables-restore -w 10 --noflush <<'END'
*filter
:vapi_all_in - [0:0]
:vapi_all_out - [0:0]
-A vapi_all_in -p udp -m udp -m set --match-set vapi_all_sip_us_v4 src -d 192.0.2.10 --dport 5060 -m comment --comment "sip-signalling-us-udp-inbound" -j ACCEPT
-A vapi_all_in -p tcp -m tcp -m set --match-set vapi_all_sip_tls_us_v4 src -d 192.0.2.10 --dport 5061 -m comment --comment "sip-signalling-tls-us-tls-inbound" -j ACCEPT
-A vapi_all_in -p udp -m udp -d 192.0.2.20 --dport 40000:60000 -m comment --comment "rtp-media-all-udp-inbound" -j ACCEPT
-A vapi_all_out -p udp -m udp -s 192.0.2.10 -m set --match-set vapi_all_sip_us_v4 dst --dport 5060 -m comment --comment "sip-signalling-us-udp-outbound" -j ACCEPT
-A vapi_all_out -p tcp -m tcp -s 192.0.2.10 -m set --match-set vapi_all_sip_tls_us_v4 dst --dport 5061 -m comment --comment "sip-signalling-tls-us-tls-outbound" -j ACCEPT
-A vapi_all_out -p udp -m udp -s 192.0.2.20 --dport 40000:60000 -m comment --comment "rtp-media-all-udp-outbound" -j ACCEPT
COMMIT
END

ipset restore <<'END'
create vapi_all_sip_eu_v4 hash:net family inet maxelem 1048576 -exist
destroy vapi_all_sip_eu_v4
create vapi_all_sip_tls_eu_v4 hash:net family inet maxelem 1048576 -exist
destroy vapi_all_sip_tls_eu_v4
END
