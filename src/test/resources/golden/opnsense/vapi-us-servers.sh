#!/bin/sh
# over an older bundle apply the delta instead, or rules that are gone stay
# Portolan for OPNsense: Vapi (vapi), regions us
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

post alias/setItem/1b742ead-7429-471a-ae22-2576bab29e88 '{"alias":{"enabled":"1","name":"voice_sip_server_v4","type":"network","content":"198.51.100.10","description":"Portolan voice: sip-server"}}'
post alias/setItem/58a3e1b9-2edf-43bc-a793-b8d8a252e4b7 '{"alias":{"enabled":"1","name":"voice_sip_signalling_us_v4","type":"network","content":"44.229.228.186\n44.238.177.138","description":"Portolan voice: sip-signalling-us"}}'
post alias/setItem/396d3dfa-b8ca-4863-a273-13564ce21034 '{"alias":{"enabled":"1","name":"voice_sip_signalling_tls_us_v4","type":"network","content":"44.229.228.186\n44.238.177.138","description":"Portolan voice: sip-signalling-tls-us"}}'
post alias/setItem/5ae108f8-99b4-4153-a5d3-78ded74ac9e8 '{"alias":{"enabled":"1","name":"voice_media_server_v4","type":"network","content":"198.51.100.16/28","description":"Portolan voice: media-server"}}'
post alias/setItem/af875143-36f7-40cc-a190-af933dd6b981 '{"alias":{"enabled":"1","name":"voice_ports_10000_20000_30000","type":"port","content":"10000:20000\n30000","description":"Portolan voice: ports 10000-20000,30000"}}'
post filter/setRule/9aa7bb0d-259d-4442-a06d-cc2295cbe012 '{"rule":{"enabled":"1","sequence":"3000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"voice_sip_signalling_us_v4","source_port":"","destination_net":"voice_sip_server_v4","destination_port":"5070","description":"Portolan voice: sip-signalling-us-udp-inbound"}}'
post filter/setRule/f736357c-88d3-4f91-a338-f2522ca2aa00 '{"rule":{"enabled":"1","sequence":"3000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"TCP","source_net":"voice_sip_signalling_tls_us_v4","source_port":"","destination_net":"voice_sip_server_v4","destination_port":"5071","description":"Portolan voice: sip-signalling-tls-us-tls-inbound"}}'
post filter/setRule/5ea09eff-81d1-4f01-a0f7-180365d8893c '{"rule":{"enabled":"1","sequence":"3000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"any","source_port":"40000-60000","destination_net":"voice_media_server_v4","destination_port":"voice_ports_10000_20000_30000","description":"Portolan voice: rtp-media-us-udp-inbound"}}'
post filter/setRule/fbc5d3f9-b6ac-47c5-a315-3f7a4288ba4e '{"rule":{"enabled":"1","sequence":"3000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"voice_sip_server_v4","source_port":"","destination_net":"voice_sip_signalling_us_v4","destination_port":"5060","description":"Portolan voice: sip-signalling-us-udp-outbound"}}'
post filter/setRule/97e2bf98-906d-4804-a14d-bc531646d42c '{"rule":{"enabled":"1","sequence":"3000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"TCP","source_net":"voice_sip_server_v4","source_port":"","destination_net":"voice_sip_signalling_tls_us_v4","destination_port":"5061","description":"Portolan voice: sip-signalling-tls-us-tls-outbound"}}'
post filter/setRule/ec147693-8c85-4b10-a736-e7086655d1ef '{"rule":{"enabled":"1","sequence":"3000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"voice_media_server_v4","source_port":"voice_ports_10000_20000_30000","destination_net":"any","destination_port":"40000-60000","description":"Portolan voice: rtp-media-us-udp-outbound"}}'

post alias/reconfigure '{}'
post filter/apply '{}'
