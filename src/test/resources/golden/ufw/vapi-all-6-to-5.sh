#!/bin/sh
# changed: true, additions first
# Portolan for ufw: Vapi (vapi), all regions
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

ufw delete allow in from 44.233.34.47 to 192.0.2.10 app vapi_all_udp_5060
ufw delete allow in from 44.233.34.48 to 192.0.2.10 app vapi_all_udp_5060
ufw delete allow in from 44.233.34.47 to 192.0.2.10 app vapi_all_tcp_5061
ufw delete allow in from 44.233.34.48 to 192.0.2.10 app vapi_all_tcp_5061
ufw delete allow out from 192.0.2.10 to 44.233.34.47 app vapi_all_udp_5060
ufw delete allow out from 192.0.2.10 to 44.233.34.48 app vapi_all_udp_5060
ufw delete allow out from 192.0.2.10 to 44.233.34.47 app vapi_all_tcp_5061
ufw delete allow out from 192.0.2.10 to 44.233.34.48 app vapi_all_tcp_5061
