#!/bin/sh
# Portolan for ufw: Acme (acme), all regions
# facts: official, published at https://acme.test
# placeholder: your SIP server is 192.0.2.10 and 2001:db8::10, give sipServer
# placeholder: your media server is 192.0.2.20 and 2001:db8::20, give mediaServer
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort
set -eu

cat >/etc/ufw/applications.d/acme <<'END'
[acme_udp_5060]
title=acme_udp_5060
description=ports of acme
ports=5060/udp
[acme_tcp_5060]
title=acme_tcp_5060
description=ports of acme
ports=5060/tcp
[acme_tcp_5061]
title=acme_tcp_5061
description=ports of acme
ports=5061/tcp
[acme_udp_40000to60000]
title=acme_udp_40000to60000
description=ports of acme
ports=40000:60000/udp
END

ufw allow in from 198.18.0.4 to 192.0.2.10 app acme_udp_5060 comment 'acme sip-signalling-us-udp-inbound'
ufw allow in from 198.18.1.0/30 to 192.0.2.10 app acme_udp_5060 comment 'acme sip-signalling-us-udp-inbound'
ufw allow in from 2001:db8:a::4 to 2001:db8::10 app acme_udp_5060 comment 'acme sip-signalling-us-udp-inbound'
ufw allow in from 2001:db8:b::/126 to 2001:db8::10 app acme_udp_5060 comment 'acme sip-signalling-us-udp-inbound'
ufw allow in from 198.18.0.4 to 192.0.2.10 app acme_tcp_5060 comment 'acme sip-signalling-us-tcp-inbound'
ufw allow in from 198.18.1.0/30 to 192.0.2.10 app acme_tcp_5060 comment 'acme sip-signalling-us-tcp-inbound'
ufw allow in from 2001:db8:a::4 to 2001:db8::10 app acme_tcp_5060 comment 'acme sip-signalling-us-tcp-inbound'
ufw allow in from 2001:db8:b::/126 to 2001:db8::10 app acme_tcp_5060 comment 'acme sip-signalling-us-tcp-inbound'
ufw allow in from 2001:db8:a::4 to 2001:db8::10 app acme_tcp_5061 comment 'acme sip-signalling-tls-us-tls-inbound'
ufw allow in from any to 192.0.2.20 app acme_udp_40000to60000 comment 'acme rtp-media-all-udp-inbound'
ufw allow in from any to 2001:db8::20 app acme_udp_40000to60000 comment 'acme rtp-media-all-udp-inbound'
ufw allow out from 192.0.2.10 to 198.18.0.4 app acme_udp_5060 comment 'acme sip-signalling-us-udp-outbound'
ufw allow out from 192.0.2.10 to 198.18.1.0/30 app acme_udp_5060 comment 'acme sip-signalling-us-udp-outbound'
ufw allow out from 2001:db8::10 to 2001:db8:a::4 app acme_udp_5060 comment 'acme sip-signalling-us-udp-outbound'
ufw allow out from 2001:db8::10 to 2001:db8:b::/126 app acme_udp_5060 comment 'acme sip-signalling-us-udp-outbound'
ufw allow out from 192.0.2.10 to 198.18.0.4 app acme_tcp_5060 comment 'acme sip-signalling-us-tcp-outbound'
ufw allow out from 192.0.2.10 to 198.18.1.0/30 app acme_tcp_5060 comment 'acme sip-signalling-us-tcp-outbound'
ufw allow out from 2001:db8::10 to 2001:db8:a::4 app acme_tcp_5060 comment 'acme sip-signalling-us-tcp-outbound'
ufw allow out from 2001:db8::10 to 2001:db8:b::/126 app acme_tcp_5060 comment 'acme sip-signalling-us-tcp-outbound'
ufw allow out from 192.0.2.20 to any app acme_udp_40000to60000 comment 'acme rtp-media-all-udp-outbound'
ufw allow out from 2001:db8::20 to any app acme_udp_40000to60000 comment 'acme rtp-media-all-udp-outbound'
