#!/bin/sh
# rollback: deletes the credential, if it has our name
# Portolan for Vapi SIP trunk gateways: Plivo Zentrunk (plivo), regions virginia
# facts: official, published at
# https://docs.plivo.com/docs/sip-trunking/concepts/technical-specifications
# loss: rtp-media: left out, because this target lists signalling only
# loss: other protocols and regions of outbound rules: left out, because a gateway has one protocol,
# tls, and calls are sent to 12700668357.zt.plivo.com
set -eu
: "${VAPI_API_KEY:?a private key}" "${VAPI_CREDENTIAL_ID:?the id of the credential}"
call() {
  printf 'header = "Authorization: Bearer %s"\n' "$VAPI_API_KEY" |
    curl --config - --silent --show-error --fail-with-body --max-time 30 --request "$1" \
      "${VAPI_API:-https://api.vapi.ai}/credential/$VAPI_CREDENTIAL_ID"
}
answer=$(call GET)
if [ "$(printf '%s' "$answer" | jq -r .name)" != plivo_virginia ]; then
  echo "$VAPI_CREDENTIAL_ID has another name than plivo_virginia: nothing is deleted" >&2
  exit 1
fi
call DELETE >/dev/null
echo "deleted $VAPI_CREDENTIAL_ID"
