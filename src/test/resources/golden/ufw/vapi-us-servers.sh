#!/bin/sh
# Portolan for ufw: Vapi (vapi), regions us
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

cat >/etc/ufw/applications.d/voice <<'END'
[voice_udp_5070]
title=voice_udp_5070
description=ports of voice
ports=5070/udp
[voice_tcp_5071]
title=voice_tcp_5071
description=ports of voice
ports=5071/tcp
[voice_udp_40000to60000]
title=voice_udp_40000to60000
description=ports of voice
ports=40000:60000/udp
[voice_udp_10000to20000_30000]
title=voice_udp_10000to20000_30000
description=ports of voice
ports=10000:20000,30000/udp
[voice_udp_5060]
title=voice_udp_5060
description=ports of voice
ports=5060/udp
[voice_tcp_5061]
title=voice_tcp_5061
description=ports of voice
ports=5061/tcp
END

ufw route allow from 44.229.228.186 to 198.51.100.10 app voice_udp_5070 comment 'voice sip-signalling-us-udp-inbound'
ufw route allow from 44.238.177.138 to 198.51.100.10 app voice_udp_5070 comment 'voice sip-signalling-us-udp-inbound'
ufw route allow from 44.229.228.186 to 198.51.100.10 app voice_tcp_5071 comment 'voice sip-signalling-tls-us-tls-inbound'
ufw route allow from 44.238.177.138 to 198.51.100.10 app voice_tcp_5071 comment 'voice sip-signalling-tls-us-tls-inbound'
ufw route allow from any app voice_udp_40000to60000 to 198.51.100.16/28 app voice_udp_10000to20000_30000 comment 'voice rtp-media-us-udp-inbound'
ufw route allow from 198.51.100.10 to 44.229.228.186 app voice_udp_5060 comment 'voice sip-signalling-us-udp-outbound'
ufw route allow from 198.51.100.10 to 44.238.177.138 app voice_udp_5060 comment 'voice sip-signalling-us-udp-outbound'
ufw route allow from 198.51.100.10 to 44.229.228.186 app voice_tcp_5061 comment 'voice sip-signalling-tls-us-tls-outbound'
ufw route allow from 198.51.100.10 to 44.238.177.138 app voice_tcp_5061 comment 'voice sip-signalling-tls-us-tls-outbound'
ufw route allow from 198.51.100.16/28 app voice_udp_10000to20000_30000 to any app voice_udp_40000to60000 comment 'voice rtp-media-us-udp-outbound'
