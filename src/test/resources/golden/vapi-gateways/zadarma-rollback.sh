#!/bin/sh
# rollback: deletes the credential, if it has our name
# Portolan for Vapi SIP trunk gateways: Zadarma (zadarma), all regions
# facts: third-party, published at https://zadarma.com
# gap: The provider publishes no addresses and no ports for rtp-media: no rule can be made for it.
# loss: ports, protocols and your own addresses of inbound rules: left out, because this target knows
# callers by address alone
# note: Ranges derived from DNS miss three of the six published ones, and inbound calls then never
# ring.
# note: The provider publishes no RTP port range.
set -eu
: "${VAPI_API_KEY:?a private key}" "${VAPI_CREDENTIAL_ID:?the id of the credential}"
call() {
  printf 'header = "Authorization: Bearer %s"\n' "$VAPI_API_KEY" |
    curl --config - --silent --show-error --fail-with-body --max-time 30 --request "$1" \
      "${VAPI_API:-https://api.vapi.ai}/credential/$VAPI_CREDENTIAL_ID"
}
answer=$(call GET)
if [ "$(printf '%s' "$answer" | jq -r .name)" != zadarma_all ]; then
  echo "$VAPI_CREDENTIAL_ID has another name than zadarma_all: nothing is deleted" >&2
  exit 1
fi
call DELETE >/dev/null
echo "deleted $VAPI_CREDENTIAL_ID"
