#!/bin/sh
# rollback: deletes the credential, if it has our name
# Portolan for Vapi SIP trunk gateways: Twilio Elastic SIP Trunking (twilio), all regions
# facts: official, published at https://www.twilio.com/docs/sip-trunking/ip-addresses
# loss: rtp-media: left out, because this target lists signalling only
# loss: other protocols and regions of outbound rules: left out, because a gateway has one protocol,
# tls/srtp, and calls are sent to acme.pstn.ashburn.twilio.com
# loss: ports, protocols and your own addresses of inbound rules: left out, because this target knows
# callers by address alone
# note: Allow every region, whichever edge you use: calls fail over between them.
# note: The addresses are for firewalls only, send traffic to the termination hostname.
set -eu
: "${VAPI_API_KEY:?a private key}" "${VAPI_CREDENTIAL_ID:?the id of the credential}"
call() {
  printf 'header = "Authorization: Bearer %s"\n' "$VAPI_API_KEY" |
    curl --config - --silent --show-error --fail-with-body --max-time 30 --request "$1" \
      "${VAPI_API:-https://api.vapi.ai}/credential/$VAPI_CREDENTIAL_ID"
}
answer=$(call GET)
if [ "$(printf '%s' "$answer" | jq -r .name)" != twilio_all ]; then
  echo "$VAPI_CREDENTIAL_ID has another name than twilio_all: nothing is deleted" >&2
  exit 1
fi
call DELETE >/dev/null
echo "deleted $VAPI_CREDENTIAL_ID"
