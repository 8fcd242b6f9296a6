#!/bin/sh
# Portolan for firewalld: Acme (acme), all regions
# facts: official, published at https://acme.test
# placeholder: your SIP server is 192.0.2.10 and 2001:db8::10, give sipServer
# placeholder: your media server is 192.0.2.20 and 2001:db8::20, give mediaServer
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort
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

put ipsets/acme_sip_us_v4.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <option name="family" value="inet"/>
  <entry>198.18.0.4</entry>
  <entry>198.18.1.0/30</entry>
</ipset>
END

put ipsets/acme_sip_us_v6.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <option name="family" value="inet6"/>
  <entry>2001:db8:a::4</entry>
  <entry>2001:db8:b::/126</entry>
</ipset>
END

put ipsets/acme_sip_tls_us_v6.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<ipset type="hash:net">
  <option name="family" value="inet6"/>
  <entry>2001:db8:a::4</entry>
</ipset>
END

put policies/acme_in.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<policy target="CONTINUE" priority="-100">
  <ingress-zone name="ANY"/>
  <egress-zone name="HOST"/>
  <!-- sip-signalling-us-udp-inbound -->
  <rule family="ipv4">
    <source ipset="acme_sip_us_v4"/>
    <destination address="192.0.2.10"/>
    <port port="5060" protocol="udp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-us-udp-inbound -->
  <rule family="ipv6">
    <source ipset="acme_sip_us_v6"/>
    <destination address="2001:db8::10"/>
    <port port="5060" protocol="udp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-us-tcp-inbound -->
  <rule family="ipv4">
    <source ipset="acme_sip_us_v4"/>
    <destination address="192.0.2.10"/>
    <port port="5060" protocol="tcp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-us-tcp-inbound -->
  <rule family="ipv6">
    <source ipset="acme_sip_us_v6"/>
    <destination address="2001:db8::10"/>
    <port port="5060" protocol="tcp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-tls-us-tls-inbound -->
  <rule family="ipv6">
    <source ipset="acme_sip_tls_us_v6"/>
    <destination address="2001:db8::10"/>
    <port port="5061" protocol="tcp"/>
    <accept/>
  </rule>
  <!-- rtp-media-all-udp-inbound -->
  <rule family="ipv4">
    <destination address="192.0.2.20"/>
    <port port="40000-60000" protocol="udp"/>
    <accept/>
  </rule>
  <!-- rtp-media-all-udp-inbound -->
  <rule family="ipv6">
    <destination address="2001:db8::20"/>
    <port port="40000-60000" protocol="udp"/>
    <accept/>
  </rule>
</policy>
END

put policies/acme_out.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<policy target="CONTINUE" priority="-100">
  <ingress-zone name="HOST"/>
  <egress-zone name="ANY"/>
  <!-- sip-signalling-us-udp-outbound -->
  <rule family="ipv4">
    <source address="192.0.2.10"/>
    <destination ipset="acme_sip_us_v4"/>
    <port port="5060" protocol="udp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-us-udp-outbound -->
  <rule family="ipv6">
    <source address="2001:db8::10"/>
    <destination ipset="acme_sip_us_v6"/>
    <port port="5060" protocol="udp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-us-tcp-outbound -->
  <rule family="ipv4">
    <source address="192.0.2.10"/>
    <destination ipset="acme_sip_us_v4"/>
    <port port="5060" protocol="tcp"/>
    <accept/>
  </rule>
  <!-- sip-signalling-us-tcp-outbound -->
  <rule family="ipv6">
    <source address="2001:db8::10"/>
    <destination ipset="acme_sip_us_v6"/>
    <port port="5060" protocol="tcp"/>
    <accept/>
  </rule>
  <!-- rtp-media-all-udp-outbound -->
  <rule family="ipv4">
    <source address="192.0.2.20"/>
    <port port="40000-60000" protocol="udp"/>
    <accept/>
  </rule>
  <!-- rtp-media-all-udp-outbound -->
  <rule family="ipv6">
    <source address="2001:db8::20"/>
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
