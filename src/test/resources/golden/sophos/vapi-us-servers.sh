#!/bin/sh
# makes and changes: what only an older bundle had stays, the delta removes it
# Portolan for Sophos Firewall (SFOS, XG, XGS): Vapi (vapi), regions us
# facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
# assumed: no destination NAT, the provider sends to your media server at 198.51.100.16/28, if to
# another address, give mediaServerPublic
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
prefix=voice
place='<Position>Before</Position><PolicyType>Network</PolicyType><Before><Name>Stealth</Name></Before>'
: "${SOPHOS_URL:?is not set: https:// and the web console with its port, 4444}"
: "${SOPHOS_USER:?is not set: an administrator who may use the API}" "${SOPHOS_PASSWORD:?is not set}"
there=
now=
batch=
said=
count=0

escaped() { printf '%s' "$1" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'; }
login="<Login><Username>$(escaped "$SOPHOS_USER")</Username><Password>$(escaped "$SOPHOS_PASSWORD")</Password></Login>"
give_up() {
  printf '%s: %s\n' "$1" "$2" >&2
  exit 1
}
ask() {
  answer=$(printf '<Request>%s%s</Request>' "$login" "$2" | curl --silent --show-error --fail --max-time 600 \
    --data-urlencode reqxml@- "$SOPHOS_URL/webconsole/APIController") || exit 1
  answer=$(printf '%s' "$answer" | tr -d '\r\n')
  case $answer in
    *'<status>Authentication Successful</status>'*) ;;
    *) give_up login "$answer" ;;
  esac
  wrong=$(printf '%s\n' "$answer" | grep -o '<Status code="[^2][^<]*' || true)
  [ -z "$wrong" ] || give_up "$1" "$wrong"
}
# What is there of a kind: a line for each entity, then one for each thing that it says.
look() {
  ask "get $1" "<Get><$1><Filter><key name=\"Name\" criteria=\"like\">$prefix.</key></Filter></$1></Get>"
  case $answer in
    *'<Name>'* | *'records Zero'*) ;;
    *) give_up "get $1" "$answer" ;;
  esac
  there="$there
$(printf '%s\n' "$answer" | awk -v kind="$1" '
    function inner(text, tag) {
      if (!index(text, "<" tag ">")) return ""
      text = substr(text, index(text, "<" tag ">") + length(tag) + 2)
      return substr(text, 1, index(text, "</" tag ">") - 1)
    }
    function items(text, tag, n, i, item) {
      n = split(inner(text, tag), item, /<[^>]*>/)
      for (i = 1; i <= n; i++)
        if (item[i] ~ /[^ \t]/ && item[i] != "Any") print kind "|" name "|" tag " " item[i]
    }
    {
      n = split($0, entity, "</" kind ">")
      for (e = 1; e < n; e++) {
        name = inner(entity[e], "Name")
        if (name == "") continue
        print kind "|" name "|"
        items(entity[e], "HostList")
        if (kind != "FirewallRule") continue
        m = split("Status IPFamily Action SourceZones DestinationZones SourceNetworks DestinationNetworks Services", tag, " ")
        for (t = 1; t <= m; t++) items(entity[e], tag[t])
        place = inner(entity[e], "Position")
        beside = inner(entity[e], place)
        if (beside != "") beside = "<" place ">" beside "</" place ">"
        if (place != "") print "place|" name "|<Position>" place "</Position><PolicyType>Network</PolicyType>" beside
      }
    }')
"
}
have() {
  case $there in
    *"
$1|$2|
"*) ;;
    *) return 1 ;;
  esac
}
says() {
  printf '%s' "$there" | awk -F'|' -v kind="$1" -v name="$2" \
    '$1 == kind && $2 == name { sub(/^[^|]*[|][^|]*[|]/, ""); if ($0 != "") print }' | sort
}
# add, update, or nothing where it says the same lines already
to_do() {
  if ! have "$1" "$2"; then
    echo add
  elif [ "$(says "$1" "$2")" != "$(printf '%s\n' "$3" | sort)" ]; then
    echo update
  fi
}
flush() {
  [ -n "$batch" ] || return 0
  case $now in
    remove*) ask "$said" "<Remove>$batch</Remove>" ;;
    *) ask "$said" "<Set operation=\"${now% *}\">$batch</Set>" ;;
  esac
  case $answer in
    *'<Status code="2'*) printf '%s' "$said" ;;
    *) give_up "$said" "$answer" ;;
  esac
  batch=
  said=
  count=0
}
tell() {
  if [ "$1 $2" != "$now" ] || [ "$count" -ge 50 ]; then
    flush
    now="$1 $2"
  fi
  batch="$batch<$2><Name>$3</Name>$4</$2>"
  said="$said$1 $2 $3
"
  count=$((count + 1))
}
host() {
  have IPHost "$1" ||
    tell add IPHost "$1" "<IPFamily>$2</IPFamily><HostType>IP</HostType><IPAddress>$3</IPAddress>"
}
network() {
  have IPHost "$1" ||
    tell add IPHost "$1" \
      "<IPFamily>$2</IPFamily><HostType>Network</HostType><IPAddress>$3</IPAddress><Subnet>$4</Subnet>"
}
service() {
  ports="<SourcePort>$3</SourcePort><DestinationPort>$4</DestinationPort><Protocol>$2</Protocol>"
  have Services "$1" ||
    tell add Services "$1" \
      "<Type>TCPorUDP</Type><ServiceDetails><ServiceDetail>$ports</ServiceDetail></ServiceDetails>"
}
group() {
  name=$1
  head="<IPFamily>$2</IPFamily><Description>$3</Description>"
  shift 3
  verb=$(to_do IPHostGroup "$name" "$(printf 'HostList %s\n' "$@")")
  [ -z "$verb" ] ||
    tell "$verb" IPHostGroup "$name" "$head<HostList>$(printf '<Host>%s</Host>' "$@")</HostList>"
}
rule() {
  name=$1
  head="<Description>$7</Description><IPFamily>$2</IPFamily><Status>Enable</Status>"
  policy="<Action>Accept</Action><LogTraffic>Enable</LogTraffic><SkipLocalDestined>Disable</SkipLocalDestined>"
  policy="$policy<SourceZones><Zone>$3</Zone></SourceZones><DestinationZones><Zone>$4</Zone></DestinationZones>"
  policy="$policy<Schedule>All The Time</Schedule>"
  lines=$(printf '%s\n' 'Status Enable' "IPFamily $2" 'Action Accept' "SourceZones $3" "DestinationZones $4")
  if [ "$5" != Any ]; then
    policy="$policy<SourceNetworks><Network>$5</Network></SourceNetworks>"
    lines=$(printf '%s\n' "$lines" "SourceNetworks $5")
  fi
  if [ "$6" != Any ]; then
    policy="$policy<DestinationNetworks><Network>$6</Network></DestinationNetworks>"
    lines=$(printf '%s\n' "$lines" "DestinationNetworks $6")
  fi
  shift 7
  verb=$(to_do FirewallRule "$name" "$(printf '%s\n' "$lines" && printf 'Services %s\n' "$@")")
  [ -n "$verb" ] || return 0
  at=$(says place "$name")
  policy="$policy<Services>$(printf '<Service>%s</Service>' "$@")</Services>"
  tell "$verb" FirewallRule "$name" "$head${at:-$place}<NetworkPolicy>$policy</NetworkPolicy>"
}
gone() {
  if have "$1" "$2"; then tell remove "$1" "$2" ''; fi
}

look IPHost
look IPHostGroup
look Services
look FirewallRule
host 'voice.203_0_113_10' IPv4 203.0.113.10
host 'voice.44_229_228_186' IPv4 44.229.228.186
host 'voice.44_238_177_138' IPv4 44.238.177.138
network 'voice.198_51_100_16_m28' IPv4 198.51.100.16 255.255.255.240
host 'voice.198_51_100_10' IPv4 198.51.100.10
service 'voice.udp_5070' UDP 1:65535 5070
service 'voice.tcp_5071' TCP 1:65535 5071
service 'voice.udp_40000_60000_to_10000_20000' UDP 40000:60000 10000:20000
service 'voice.udp_40000_60000_to_30000' UDP 40000:60000 30000
service 'voice.udp_5060' UDP 1:65535 5060
service 'voice.tcp_5061' TCP 1:65535 5061
service 'voice.udp_10000_20000_to_40000_60000' UDP 10000:20000 40000:60000
service 'voice.udp_30000_to_40000_60000' UDP 30000 40000:60000
group 'voice.sip_server_public_v4' IPv4 'Portolan: your SIP server, its public address' 'voice.203_0_113_10'
group 'voice.sip_signalling_us_v4' IPv4 'Portolan: sip-signalling-us' 'voice.44_229_228_186' 'voice.44_238_177_138'
group 'voice.sip_signalling_tls_us_v4' IPv4 'Portolan: sip-signalling-tls-us' 'voice.44_229_228_186' 'voice.44_238_177_138'
group 'voice.media_server_v4' IPv4 'Portolan: your media server' 'voice.198_51_100_16_m28'
group 'voice.sip_server_v4' IPv4 'Portolan: your SIP server' 'voice.198_51_100_10'
rule 'voice.rtp_media_us_udp_outbound_v4' IPv4 'DMZ' 'WAN' 'voice.media_server_v4' 'Any' 'Portolan: rtp-media-us-udp-outbound' 'voice.udp_10000_20000_to_40000_60000' 'voice.udp_30000_to_40000_60000'
rule 'voice.sip_signalling_tls_us_tls_outbound_v4' IPv4 'DMZ' 'WAN' 'voice.sip_server_v4' 'voice.sip_signalling_tls_us_v4' 'Portolan: sip-signalling-tls-us-tls-outbound' 'voice.tcp_5061'
rule 'voice.sip_signalling_us_udp_outbound_v4' IPv4 'DMZ' 'WAN' 'voice.sip_server_v4' 'voice.sip_signalling_us_v4' 'Portolan: sip-signalling-us-udp-outbound' 'voice.udp_5060'
rule 'voice.rtp_media_us_udp_inbound_v4' IPv4 'WAN' 'DMZ' 'Any' 'voice.media_server_v4' 'Portolan: rtp-media-us-udp-inbound' 'voice.udp_40000_60000_to_10000_20000' 'voice.udp_40000_60000_to_30000'
rule 'voice.sip_signalling_tls_us_tls_inbound_v4' IPv4 'WAN' 'DMZ' 'voice.sip_signalling_tls_us_v4' 'voice.sip_server_public_v4' 'Portolan: sip-signalling-tls-us-tls-inbound' 'voice.tcp_5071'
rule 'voice.sip_signalling_us_udp_inbound_v4' IPv4 'WAN' 'DMZ' 'voice.sip_signalling_us_v4' 'voice.sip_server_public_v4' 'Portolan: sip-signalling-us-udp-inbound' 'voice.udp_5070'
flush
