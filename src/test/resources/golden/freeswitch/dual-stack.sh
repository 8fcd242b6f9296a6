#!/bin/sh
# Portolan for FreeSWITCH: Acme (acme), all regions
# facts: official, published at https://acme.test
# assumed: your SIP server has addresses of ipv4 and ipv6, give sipServer if it has others
# loss: rtp-media: left out, because this target lists signalling only
# loss: sip-signalling-us-udp-outbound: left out, because the provider publishes no hostname
# loss: sip-signalling-us-tcp-outbound: left out, because the provider publishes no hostname
# loss: ports, protocols and your own addresses of inbound rules: left out, because this target knows
# callers by address alone
set -eu
conf="${FREESWITCH_CONF:-/etc/freeswitch}"
mkdir -p "$conf/portolan"
cat >"$conf/portolan/acme.acl.xml.new" <<'EOF'
<include>
  <list name="acme" default="deny">
    <node type="allow" cidr="198.18.0.4/32"/>
    <node type="allow" cidr="198.18.1.0/30"/>
    <node type="allow" cidr="2001:db8:a::4/128"/>
    <node type="allow" cidr="2001:db8:b::/126"/>
  </list>
</include>
EOF
mv "$conf/portolan/acme.acl.xml.new" "$conf/portolan/acme.acl.xml"
rm -f "$conf/sip_profiles/external/acme.xml"
