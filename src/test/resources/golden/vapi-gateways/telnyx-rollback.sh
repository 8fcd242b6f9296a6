#!/bin/sh
# rollback: deletes the credential, if it has our name
# Portolan for Vapi SIP trunk gateways: Telnyx (telnyx), regions us, eu
# facts: third-party, published at https://sip.telnyx.com
# assumed: Vapi sends calls over UDP, give outboundProtocol for another
# loss: rtp-media: left out, because this target lists signalling only
# loss: other protocols and regions of outbound rules: left out, because a gateway has one protocol,
# udp, and calls are sent to sip.telnyx.com, sip.telnyx.eu
# loss: ports, protocols and your own addresses of inbound rules: left out, because this target knows
# callers by address alone
# note: An A record shows the primary address only: allow both.
# note: A media range that is not allowed shows as a connected call without audio.
set -eu
: "${VAPI_API_KEY:?a private key}" "${VAPI_CREDENTIAL_ID:?the id of the credential}"
call() {
  printf 'header = "Authorization: Bearer %s"\n' "$VAPI_API_KEY" |
    curl --config - --silent --show-error --fail-with-body --max-time 30 --request "$1" \
      "${VAPI_API:-https://api.vapi.ai}/credential/$VAPI_CREDENTIAL_ID"
}
answer=$(call GET)
if [ "$(printf '%s' "$answer" | jq -r .name)" != telnyx_eu_us ]; then
  echo "$VAPI_CREDENTIAL_ID has another name than telnyx_eu_us: nothing is deleted" >&2
  exit 1
fi
call DELETE >/dev/null
echo "deleted $VAPI_CREDENTIAL_ID"
