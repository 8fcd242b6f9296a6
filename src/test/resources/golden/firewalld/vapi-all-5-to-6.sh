#!/bin/sh
# changed: true, whole files, those that differ
# Portolan for firewalld: Vapi (vapi), all regions
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

put() {
  new=$(cat)
  if [ "$new" != "$(cat "$etc/$1" 2>/dev/null)" ]; then
    printf '%s\n' "$new" >"$etc/$1"
    changed=yes
  fi
}

drop() {
  if [ -e "$etc/$1" ]; then
    rm "$etc/$1"
    changed=yes
  fi
}

files() {
etc=$1
changed=
mkdir -p "$etc/ipsets" "$etc/policies"

put ipsets/vapi_all_sip_eu_v4.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <option name="family" value="inet"/>
  <entry>44.233.34.47</entry>
  <entry>44.233.34.48</entry>
</ipset>
END

put ipsets/vapi_all_sip_tls_eu_v4.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <option name="family" value="inet"/>
  <entry>44.233.34.47</entry>
  <entry>44.233.34.48</entry>
</ipset>
END

put policies/vapi_all_in.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<policy target="CONTINUE" priority="-100">
  <ingress-zone name="ANY"/>
  <egress-zone name="HOST"/>
  <!-- sip-signalling-us-udp-inbound -->
  <rule family="ipv4">
    <source ipset="vapi_all_sip_us_v4"/>
    <destination address="192.0.2.10"/>
    <port port="5060" protocol="udp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-eu-udp-inbound -->
  <rule family="ipv4">
    <source ipset="vapi_all_sip_eu_v4"/>
    <destination address="192.0.2.10"/>
    <port port="5060" protocol="udp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-tls-us-tls-inbound -->
  <rule family="ipv4">
    <source ipset="vapi_all_sip_tls_us_v4"/>
    <destination address="192.0.2.10"/>
    <port port="5061" protocol="tcp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-tls-eu-tls-inbound -->
  <rule family="ipv4">
    <source ipset="vapi_all_sip_tls_eu_v4"/>
    <destination address="192.0.2.10"/>
    <port port="5061" protocol="tcp"/>
    <accept/>
  </rule>
  <!-- rtp-media-all-udp-inbound -->
  <rule family="ipv4">
    <destination address="192.0.2.20"/>
    <port port="40000-60000" protocol="udp"/>
    <accept/>
  </rule>
</policy>
END

put policies/vapi_all_out.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<policy target="CONTINUE" priority="-100">
  <ingress-zone name="HOST"/>
  <egress-zone name="ANY"/>
  <!-- sip-signalling-us-udp-outbound -->
  <rule family="ipv4">
    <source address="192.0.2.10"/>
    <destination ipset="vapi_all_sip_us_v4"/>
    <port port="5060" protocol="udp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-eu-udp-outbound -->
  <rule family="ipv4">
    <source address="192.0.2.10"/>
    <destination ipset="vapi_all_sip_eu_v4"/>
    <port port="5060" protocol="udp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-tls-us-tls-outbound -->
  <rule family="ipv4">
    <source address="192.0.2.10"/>
    <destination ipset="vapi_all_sip_tls_us_v4"/>
    <port port="5061" protocol="tcp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-tls-eu-tls-outbound -->
  <rule family="ipv4">
    <source address="192.0.2.10"/>
    <destination ipset="vapi_all_sip_tls_eu_v4"/>
    <port port="5061" protocol="tcp"/>
    <accept/>
  </rule>
  <!-- rtp-media-all-udp-outbound -->
  <rule family="ipv4">
    <source address="192.0.2.20"/>
    <port port="40000-60000" protocol="udp"/>
    <accept/>
  </rule>
</policy>
END
}

umask 022
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
cp -R /etc/firewalld/. "$trial"
files "$trial"
firewall-offline-cmd --system-config="$trial" --check-config
files /etc/firewalld
if [ -z "$changed" ]; then
  echo 'nothing to change'
elif firewall-cmd --state >/dev/null 2>&1; then
  firewall-cmd --reload
else
  echo 'firewalld does not run: it takes the files when it starts'
fi
