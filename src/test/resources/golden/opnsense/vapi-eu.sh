#!/bin/sh
# over an older bundle apply the delta instead, or rules that are gone stay
# Portolan for OPNsense: Vapi (vapi), regions eu
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

post alias/setItem/c0639ef9-87d0-44d7-aef7-89d857dc79dd '{"alias":{"enabled":"1","name":"vapi_eu_sip_server_v4","type":"network","content":"192.0.2.10","description":"Portolan vapi_eu: sip-server"}}'
post alias/setItem/12ee7702-a2d7-4791-a55e-442fc34ff984 '{"alias":{"enabled":"1","name":"vapi_eu_sip_signalling_eu_v4","type":"network","content":"44.233.34.47\n44.233.34.48","description":"Portolan vapi_eu: sip-signalling-eu"}}'
post alias/setItem/6ddd44ff-efc7-441d-ac12-e48335fe25fa '{"alias":{"enabled":"1","name":"vapi_eu_sip_signallin_61591c_v4","type":"network","content":"44.233.34.47\n44.233.34.48","description":"Portolan vapi_eu: sip-signalling-tls-eu"}}'
post alias/setItem/bfd6ffb3-4d14-4e6d-af80-1960b2545977 '{"alias":{"enabled":"1","name":"vapi_eu_media_server_v4","type":"network","content":"192.0.2.20","description":"Portolan vapi_eu: media-server"}}'
post filter/setRule/62c7338b-f77c-4532-a539-25f14dc92950 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"vapi_eu_sip_signalling_eu_v4","source_port":"","destination_net":"vapi_eu_sip_server_v4","destination_port":"5060","description":"Portolan vapi_eu: sip-signalling-eu-udp-inbound"}}'
post filter/setRule/b5046fb6-91ea-4b44-a299-7c5728f55ec4 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"TCP","source_net":"vapi_eu_sip_signallin_61591c_v4","source_port":"","destination_net":"vapi_eu_sip_server_v4","destination_port":"5061","description":"Portolan vapi_eu: sip-signalling-tls-eu-tls-inbound"}}'
post filter/setRule/be544083-7207-484b-a105-be01dd0c063b '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"any","source_port":"","destination_net":"vapi_eu_media_server_v4","destination_port":"40000-60000","description":"Portolan vapi_eu: rtp-media-eu-udp-inbound"}}'
post filter/setRule/dd3fcbb4-1b8b-4af0-a11a-c6ac5af94853 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"vapi_eu_sip_server_v4","source_port":"","destination_net":"vapi_eu_sip_signalling_eu_v4","destination_port":"5060","description":"Portolan vapi_eu: sip-signalling-eu-udp-outbound"}}'
post filter/setRule/98c55794-58c6-4cbc-a465-9bd1d27bafc9 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"TCP","source_net":"vapi_eu_sip_server_v4","source_port":"","destination_net":"vapi_eu_sip_signallin_61591c_v4","destination_port":"5061","description":"Portolan vapi_eu: sip-signalling-tls-eu-tls-outbound"}}'
post filter/setRule/cbc07bc9-bfb4-4dfc-ab35-1dc1fa1060bd '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"vapi_eu_media_server_v4","source_port":"","destination_net":"any","destination_port":"40000-60000","description":"Portolan vapi_eu: rtp-media-eu-udp-outbound"}}'

post alias/reconfigure '{}'
post filter/apply '{}'
