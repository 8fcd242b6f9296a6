#!/bin/sh
# over an older bundle apply the delta instead, or rules that are gone stay
# Portolan for OPNsense: Acme (acme), all regions
# facts: official, published at https://acme.test
# placeholder: your SIP server is 192.0.2.10 and 2001:db8::10, give sipServer
# placeholder: your media server is 192.0.2.20 and 2001:db8::20, give mediaServer
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort

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

post alias/setItem/855ac0d7-2fdb-425d-af54-fee2bf645fa4 '{"alias":{"enabled":"1","name":"acme_sip_server_v4","type":"network","content":"192.0.2.10","description":"Portolan acme: sip-server"}}'
post alias/setItem/12c3a390-d2db-40fc-aa57-47576153e4de '{"alias":{"enabled":"1","name":"acme_sip_signalling_us_v4","type":"network","content":"198.18.0.4\n198.18.1.0/30","description":"Portolan acme: sip-signalling-us"}}'
post alias/setItem/158cc967-64d7-4fc8-a00c-06b3565d6c21 '{"alias":{"enabled":"1","name":"acme_sip_server_v6","type":"network","content":"2001:db8::10","description":"Portolan acme: sip-server"}}'
post alias/setItem/eb665985-f1e0-47b7-a022-fdb559ed357a '{"alias":{"enabled":"1","name":"acme_sip_signalling_us_v6","type":"network","content":"2001:db8:a::4\n2001:db8:b::/126","description":"Portolan acme: sip-signalling-us"}}'
post alias/setItem/a5be6a07-328c-47de-ab11-f8f8c60689e9 '{"alias":{"enabled":"1","name":"acme_sip_signalling_tls_us_v6","type":"network","content":"2001:db8:a::4","description":"Portolan acme: sip-signalling-tls-us"}}'
post alias/setItem/a1d2ce73-b275-406d-a260-62773e9e3fcf '{"alias":{"enabled":"1","name":"acme_media_server_v4","type":"network","content":"192.0.2.20","description":"Portolan acme: media-server"}}'
post alias/setItem/3e308208-a6d2-430d-aa03-70e61b6b2f40 '{"alias":{"enabled":"1","name":"acme_media_server_v6","type":"network","content":"2001:db8::20","description":"Portolan acme: media-server"}}'
post filter/setRule/a721f03a-5021-4c26-ac40-4dcf686e6f1a '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"acme_sip_signalling_us_v4","source_port":"","destination_net":"acme_sip_server_v4","destination_port":"5060","description":"Portolan acme: sip-signalling-us-udp-inbound"}}'
post filter/setRule/5f04a9e3-4918-4180-a32c-2019594dfe5b '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet6","protocol":"UDP","source_net":"acme_sip_signalling_us_v6","source_port":"","destination_net":"acme_sip_server_v6","destination_port":"5060","description":"Portolan acme: sip-signalling-us-udp-inbound"}}'
post filter/setRule/6c80fe15-f559-4c16-a3d8-08c530e557fd '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"TCP","source_net":"acme_sip_signalling_us_v4","source_port":"","destination_net":"acme_sip_server_v4","destination_port":"5060","description":"Portolan acme: sip-signalling-us-tcp-inbound"}}'
post filter/setRule/284934e7-98e6-46e7-a649-de631a2329f0 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet6","protocol":"TCP","source_net":"acme_sip_signalling_us_v6","source_port":"","destination_net":"acme_sip_server_v6","destination_port":"5060","description":"Portolan acme: sip-signalling-us-tcp-inbound"}}'
post filter/setRule/c3fb0e5a-35e6-494b-a099-2014aac90448 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet6","protocol":"TCP","source_net":"acme_sip_signalling_tls_us_v6","source_port":"","destination_net":"acme_sip_server_v6","destination_port":"5061","description":"Portolan acme: sip-signalling-tls-us-tls-inbound"}}'
post filter/setRule/2a157a57-a4e7-4bae-ad7c-a505c0ae5dae '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"any","source_port":"","destination_net":"acme_media_server_v4","destination_port":"40000-60000","description":"Portolan acme: rtp-media-all-udp-inbound"}}'
post filter/setRule/f2a7c947-5dad-449b-a049-29bb24165f3b '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet6","protocol":"UDP","source_net":"any","source_port":"","destination_net":"acme_media_server_v6","destination_port":"40000-60000","description":"Portolan acme: rtp-media-all-udp-inbound"}}'
post filter/setRule/01184b92-7f30-4ef1-ad4c-eac4d770a434 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"acme_sip_server_v4","source_port":"","destination_net":"acme_sip_signalling_us_v4","destination_port":"5060","description":"Portolan acme: sip-signalling-us-udp-outbound"}}'
post filter/setRule/94b86e50-ab6a-4202-aba5-094318dfea2d '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet6","protocol":"UDP","source_net":"acme_sip_server_v6","source_port":"","destination_net":"acme_sip_signalling_us_v6","destination_port":"5060","description":"Portolan acme: sip-signalling-us-udp-outbound"}}'
post filter/setRule/54d085be-bcf7-43cc-aad6-fe84efb1c4ec '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"TCP","source_net":"acme_sip_server_v4","source_port":"","destination_net":"acme_sip_signalling_us_v4","destination_port":"5060","description":"Portolan acme: sip-signalling-us-tcp-outbound"}}'
post filter/setRule/a4408c2d-87c1-4007-a1c2-0826e01c0916 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet6","protocol":"TCP","source_net":"acme_sip_server_v6","source_port":"","destination_net":"acme_sip_signalling_us_v6","destination_port":"5060","description":"Portolan acme: sip-signalling-us-tcp-outbound"}}'
post filter/setRule/807d8574-9dc7-4729-a47b-845d8472c874 '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet","protocol":"UDP","source_net":"acme_media_server_v4","source_port":"","destination_net":"any","destination_port":"40000-60000","description":"Portolan acme: rtp-media-all-udp-outbound"}}'
post filter/setRule/c2fe622e-0a35-4b70-afc9-a3af4749d3aa '{"rule":{"enabled":"1","sequence":"2000","action":"pass","quick":"1","interface":"","direction":"in","ipprotocol":"inet6","protocol":"UDP","source_net":"acme_media_server_v6","source_port":"","destination_net":"any","destination_port":"40000-60000","description":"Portolan acme: rtp-media-all-udp-outbound"}}'

post alias/reconfigure '{}'
post filter/apply '{}'
