package io.portolan.bundle.vendor;

/**
 * What the script for Oracle SBC is able to do: lock the configuration, look at what is there, add
 * and delete entries, save, and give the lock back.
 */
final class OracleSbcFunctions {

    static final String TEXT =
            """
            : "${SBC_URL:?is not set: https:// and the management address}"
            : "${SBC_USER:?is not set: an administrator}" "${SBC_PASSWORD:?is not set}"
            api="$SBC_URL/rest/${SBC_API:-v1.2}"
            locked=

            # What is not there is nothing to GET, anything else that fails ends the script.
            call() {
              method=$1
              path=$2
              shift 2
              reply=$(printf '%s\\n' "$login" | curl --config - --silent --show-error --max-time 60 \\
                --header 'Accept: application/xml' --write-out ' %{http_code}' --request "$method" "$@" "$api$path") || exit 1
              case $method:${reply##* } in
                *:20?) printf '%s' "${reply% *}" ;;
                GET:404) ;;
                *)
                  printf '%s %s: %s\\n' "$method" "$path" "$reply" >&2
                  exit 1
                  ;;
              esac
            }
            # Edits need the lock, which nobody else may have.
            lock() {
              [ -z "$locked" ] || return 0
              call POST /configuration/lock >/dev/null
              locked=yes
              trap 'call POST /configuration/unlock >/dev/null' EXIT
            }
            attribute() {
              printf '<attribute><name>%s</name><value>%s</value></attribute>' "$1" "$2"
            }
            element() {
              printf '<configElement><elementType>access-control</elementType>'
              attribute realm-id "$realm"
              attribute description "$mark"
              attribute source-address "$1"
              attribute destination-address "$2"
              attribute application-protocol SIP
              attribute transport-protocol "$3"
              attribute access permit
              attribute trust-level high
              printf '</configElement>'
            }
            allow() {
              key="|$realm|$1|$2|SIP|$3|"
              if printf '%s\\n' "$entries" | grep -F -x -q -e "$key$mark"; then
                return 0
              fi
              if printf '%s\\n' "$entries" | grep -F -q -e "$key"; then
                echo "$1 $3: the entry of others stays as it is" >&2
                return 0
              fi
              lock
              call POST /configuration/configElements --header 'Content-Type: application/xml' \\
                --data "$(element "$1" "$2" "$3")" >/dev/null
              echo "allowed $1 $3"
            }
            forbid() {
              printf '%s\\n' "$entries" | grep -F -x -q -e "|$realm|$1|$2|SIP|$3|$mark" || return 0
              lock
              call DELETE /configuration/configElements --get --data-urlencode elementType=access-control \\
                --data-urlencode "realm-id=$realm" --data-urlencode "source-address=$1" \\
                --data-urlencode "destination-address=$2" --data-urlencode application-protocol=SIP \\
                --data-urlencode "transport-protocol=$3" >/dev/null
              echo "removed $1 $3"
            }
            finish() {
              [ -n "$locked" ] || return 0
              call PUT '/configuration/management?action=save' >/dev/null
              echo 'saving: verify-config and activate-config on the SBC when it is done'
            }

            login=$(printf 'user = "%s:%s"' "$SBC_USER" "$SBC_PASSWORD")
            answer=$(call POST /auth/token)
            token=$(printf '%s\\n' "$answer" | sed -n 's:.*<accessToken>\\([^<]*\\)</accessToken>.*:\\1:p')
            [ -n "$token" ] || { echo "no access token: $answer" >&2 && exit 1; }
            login="header = \\"Authorization: Bearer $token\\""
            answer=$(call GET '/configuration/configElements?elementType=access-control')
            # A line an entry: realm, source, destination, application, transport, description
            entries=$(printf '%s' "$answer" | tr -d '\\r\\n' | awk '{
              n = split($0, element, "</configElement>")
              for (i = 1; i < n; i++) {
                split("", value)
                m = split(element[i], part, "</attribute>")
                for (j = 1; j < m; j++) {
                  name = part[j]
                  sub(/.*<name>/, "", name)
                  text = name
                  sub(/<\\/name>.*/, "", name)
                  sub(/.*<value>/, "", text)
                  sub(/<\\/value>.*/, "", text)
                  value[name] = text
                }
                printf "|%s|%s|%s|%s|%s|%s\\n", value["realm-id"], value["source-address"], value["destination-address"],
                  value["application-protocol"], value["transport-protocol"], value["description"]
              }
            }')
            """;

    private OracleSbcFunctions() {}
}
