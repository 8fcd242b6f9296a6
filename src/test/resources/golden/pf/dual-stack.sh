#!/bin/sh
# Portolan for pf (FreeBSD, pfSense): Acme (acme), all regions
# facts: official, published at https://acme.test
# placeholder: your SIP server is 192.0.2.10 and 2001:db8::10, give sipServer
# placeholder: your media server is 192.0.2.20 and 2001:db8::20, give mediaServer
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort

set -eu

pfctl -a 'portolan/acme' -f - <<'END'
table <acme_sip_server_v4> { \
	192.0.2.10 \
}
table <acme_sip_signalling_us_v4> { \
	198.18.0.4, \
	198.18.1.0/30 \
}
table <acme_sip_server_v6> { \
	2001:db8::10 \
}
table <acme_sip_signalling_us_v6> { \
	2001:db8:a::4, \
	2001:db8:b::/126 \
}
table <acme_sip_signalling_tls_us_v6> { \
	2001:db8:a::4 \
}
table <acme_media_server_v4> { \
	192.0.2.20 \
}
table <acme_media_server_v6> { \
	2001:db8::20 \
}
pass quick inet proto udp from <acme_sip_signalling_us_v4> to <acme_sip_server_v4> port 5060 keep state label "sip_signalling_us_udp_inbound"
pass quick inet6 proto udp from <acme_sip_signalling_us_v6> to <acme_sip_server_v6> port 5060 keep state label "sip_signalling_us_udp_inbound"
pass quick inet proto tcp from <acme_sip_signalling_us_v4> to <acme_sip_server_v4> port 5060 flags S/SA keep state label "sip_signalling_us_tcp_inbound"
pass quick inet6 proto tcp from <acme_sip_signalling_us_v6> to <acme_sip_server_v6> port 5060 flags S/SA keep state label "sip_signalling_us_tcp_inbound"
pass quick inet6 proto tcp from <acme_sip_signalling_tls_us_v6> to <acme_sip_server_v6> port 5061 flags S/SA keep state label "sip_signalling_tls_us_tls_inbound"
pass quick inet proto udp from any to <acme_media_server_v4> port 40000:60000 keep state label "rtp_media_all_udp_inbound"
pass quick inet6 proto udp from any to <acme_media_server_v6> port 40000:60000 keep state label "rtp_media_all_udp_inbound"
pass quick inet proto udp from <acme_sip_server_v4> to <acme_sip_signalling_us_v4> port 5060 keep state label "sip_signalling_us_udp_outbound"
pass quick inet6 proto udp from <acme_sip_server_v6> to <acme_sip_signalling_us_v6> port 5060 keep state label "sip_signalling_us_udp_outbound"
pass quick inet proto tcp from <acme_sip_server_v4> to <acme_sip_signalling_us_v4> port 5060 flags S/SA keep state label "sip_signalling_us_tcp_outbound"
pass quick inet6 proto tcp from <acme_sip_server_v6> to <acme_sip_signalling_us_v6> port 5060 flags S/SA keep state label "sip_signalling_us_tcp_outbound"
pass quick inet proto udp from <acme_media_server_v4> to any port 40000:60000 keep state label "rtp_media_all_udp_outbound"
pass quick inet6 proto udp from <acme_media_server_v6> to any port 40000:60000 keep state label "rtp_media_all_udp_outbound"
END

if ! pfctl -s rules | grep -q '^anchor "portolan/\*"'; then
	echo 'loaded, but no rule calls it yet: see the manifest' >&2
fi
