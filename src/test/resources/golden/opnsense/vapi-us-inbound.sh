#!/bin/sh
# over an older bundle apply the delta instead, or rules that are gone stay
# Portolan for OPNsense: Vapi (vapi), regions us
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
: "${OPNSENSE_URL:?is not set: https:// and the address of the firewall}"
: "${OPNSENSE_KEY:?is not set: the key of an API user}"
: "${OPNSENSE_SECRET:?is not set: its secret}"

post() {
	answer=$(printf 'user = "%s:%s"\n' "$OPNSENSE_KEY" "$OPNSENSE_SECRET" |
		curl --config - --fail --silent --show-error --max-time 60 --header 'Content-Type: application/json' \
			--data "$2" "$OPNSENSE_URL/api/firewall/$1")
	case $answer in
	*'"saved"'* | *'"deleted"'* | *'"not found"'* | *'"status":"ok'* | *'"status":"OK'*) ;;
	*)
		printf '%s: %s\n' "$1" "$answer" >&2
		exit 1
		;;
	esac
}

post alias/setItem/5e69d2e4-86c7-4b55-a437-6fa419f78b3a '{"alias":{"enabled":"1","name":"vapi_us_sip_server_v4","type":"network","content":"192.0.2.10","description":"Portolan vapi_us: sip-server"}}'
post alias/setItem/67fb7fda-9143-4a17-a1d3-1621a7e62e43 '{"alias":{"enabled":"1","name":"vapi_us_sip_signalling_us_v4","type":"network","content":"44.229.228.186\n44.238.177.138","description":"Portolan vapi_us: sip-signalling-us"}}'
post alias/setItem/119bebf1-90a7-4b73-ac19-db5b0d40a224 '{"alias":{"enabled":"1","name":"vapi_us_sip_signallin_a09364_v4","type":"network","content":"44.229.228.186\n44.238.177.138","description":"Portolan vapi_us: sip-signalling-tls-us"}}'
post alias/setItem/85899d00-6f79-4fb2-ad91-0e0c3c64f364 '{"alias":{"enabled":"1","name":"vapi_us_media_server_v4","type":"network","content":"192.0.2.20","description":"Portolan vapi_us: media-server"}}'
post filter/setRule/426ebd57-172b-462d-ad90-ff21e8a62e1b '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"vapi_us_sip_signalling_us_v4","source_port":"","destination_net":"vapi_us_sip_server_v4","destination_port":"5060","description":"Portolan vapi_us: sip-signalling-us-udp-inbound"}}'
post filter/setRule/2b24c157-2a0d-41f2-aae6-860b0ff60890 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"TCP","source_net":"vapi_us_sip_signallin_a09364_v4","source_port":"","destination_net":"vapi_us_sip_server_v4","destination_port":"5061","description":"Portolan vapi_us: sip-signalling-tls-us-tls-inbound"}}'
post filter/setRule/9f736368-f7a5-4d1f-a0ac-d851c456b416 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"any","source_port":"","destination_net":"vapi_us_media_server_v4","destination_port":"40000-60000","description":"Portolan vapi_us: rtp-media-us-udp-inbound"}}'

post alias/reconfigure '{}'
post filter/apply '{}'
