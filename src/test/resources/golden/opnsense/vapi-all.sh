#!/bin/sh
# over an older bundle apply the delta instead, or rules that are gone stay
# Portolan for OPNsense: Vapi (vapi), all regions
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

post alias/setItem/ac209ace-d71c-4e2f-a6dd-601fe96b4011 '{"alias":{"enabled":"1","name":"vapi_all_sip_server_v4","type":"network","content":"192.0.2.10","description":"Portolan vapi_all: sip-server"}}'
post alias/setItem/e1f2d031-6e17-46e9-a381-1bd93d354e42 '{"alias":{"enabled":"1","name":"vapi_all_sip_signalling_us_v4","type":"network","content":"44.229.228.186\n44.238.177.138","description":"Portolan vapi_all: sip-signalling-us"}}'
post alias/setItem/9c9dd72d-d9f0-4c43-afc8-a004d4f57355 '{"alias":{"enabled":"1","name":"vapi_all_sip_signalling_eu_v4","type":"network","content":"44.233.34.47\n44.233.34.48","description":"Portolan vapi_all: sip-signalling-eu"}}'
post alias/setItem/bf5e9691-5491-4437-ad88-22666cac39af '{"alias":{"enabled":"1","name":"vapi_all_sip_signalli_5af4f0_v4","type":"network","content":"44.229.228.186\n44.238.177.138","description":"Portolan vapi_all: sip-signalling-tls-us"}}'
post alias/setItem/c879609d-7495-416c-a08b-04ec983f24d1 '{"alias":{"enabled":"1","name":"vapi_all_sip_signalli_76d56f_v4","type":"network","content":"44.233.34.47\n44.233.34.48","description":"Portolan vapi_all: sip-signalling-tls-eu"}}'
post alias/setItem/21d24783-54cf-4edf-af6e-d4daaaaa59e0 '{"alias":{"enabled":"1","name":"vapi_all_media_server_v4","type":"network","content":"192.0.2.20","description":"Portolan vapi_all: media-server"}}'
post filter/setRule/f88f5f98-47a7-4b38-af87-b4c3d3c7759e '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"vapi_all_sip_signalling_us_v4","source_port":"","destination_net":"vapi_all_sip_server_v4","destination_port":"5060","description":"Portolan vapi_all: sip-signalling-us-udp-inbound"}}'
post filter/setRule/bdf9d056-f427-41ec-a95c-edf19e7f0c48 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"vapi_all_sip_signalling_eu_v4","source_port":"","destination_net":"vapi_all_sip_server_v4","destination_port":"5060","description":"Portolan vapi_all: sip-signalling-eu-udp-inbound"}}'
post filter/setRule/cbab3fe7-48e0-46ca-a0aa-09b1601b7793 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"TCP","source_net":"vapi_all_sip_signalli_5af4f0_v4","source_port":"","destination_net":"vapi_all_sip_server_v4","destination_port":"5061","description":"Portolan vapi_all: sip-signalling-tls-us-tls-inbound"}}'
post filter/setRule/b96e70ec-19ce-411a-af6e-140f1d5a77d0 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"TCP","source_net":"vapi_all_sip_signalli_76d56f_v4","source_port":"","destination_net":"vapi_all_sip_server_v4","destination_port":"5061","description":"Portolan vapi_all: sip-signalling-tls-eu-tls-inbound"}}'
post filter/setRule/0b843c6c-b7cc-4e2b-a938-3f8eaa5ca1f7 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"any","source_port":"","destination_net":"vapi_all_media_server_v4","destination_port":"40000-60000","description":"Portolan vapi_all: rtp-media-all-udp-inbound"}}'
post filter/setRule/fba86bb5-98ec-4ca3-a870-07ce74f4ad83 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"vapi_all_sip_server_v4","source_port":"","destination_net":"vapi_all_sip_signalling_us_v4","destination_port":"5060","description":"Portolan vapi_all: sip-signalling-us-udp-outbound"}}'
post filter/setRule/5ee09ad5-7b1b-4185-ad6a-3c1cc38a7bb7 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"vapi_all_sip_server_v4","source_port":"","destination_net":"vapi_all_sip_signalling_eu_v4","destination_port":"5060","description":"Portolan vapi_all: sip-signalling-eu-udp-outbound"}}'
post filter/setRule/76bdcb47-0b5e-4a5c-aac5-74c7b8d7aa17 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"TCP","source_net":"vapi_all_sip_server_v4","source_port":"","destination_net":"vapi_all_sip_signalli_5af4f0_v4","destination_port":"5061","description":"Portolan vapi_all: sip-signalling-tls-us-tls-outbound"}}'
post filter/setRule/0c3acbbc-a276-4206-ae0a-ecef824bfd12 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"TCP","source_net":"vapi_all_sip_server_v4","source_port":"","destination_net":"vapi_all_sip_signalli_76d56f_v4","destination_port":"5061","description":"Portolan vapi_all: sip-signalling-tls-eu-tls-outbound"}}'
post filter/setRule/9879fc12-7180-4033-a92a-6a480e6a2130 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"vapi_all_media_server_v4","source_port":"","destination_net":"any","destination_port":"40000-60000","description":"Portolan vapi_all: rtp-media-all-udp-outbound"}}'

post alias/reconfigure '{}'
post filter/apply '{}'
