#!/bin/sh
# Portolan for FreeSWITCH: Twilio Elastic SIP Trunking (twilio), regions us1
# facts: official, published at https://www.twilio.com/docs/sip-trunking/ip-addresses
# assumed: your SIP server has addresses of ipv4, give sipServer if it has others
# loss: rtp-media: left out, because this target lists signalling only
# loss: ports, protocols and your own addresses of inbound rules: left out, because this target knows
# callers by address alone
# note: Allow every region, whichever edge you use: calls fail over between them.
# note: The addresses are for firewalls only, send traffic to the termination hostname.
set -eu
conf="${FREESWITCH_CONF:-/etc/freeswitch}"
mkdir -p "$conf/portolan"
cat >"$conf/portolan/twilio_us1.acl.xml.new" <<'EOF'
<include>
  <list name="twilio_us1" default="deny">
    <node type="allow" cidr="54.172.60.0/30"/>
  </list>
</include>
EOF
mv "$conf/portolan/twilio_us1.acl.xml.new" "$conf/portolan/twilio_us1.acl.xml"
mkdir -p "$conf/sip_profiles/external"
cat >"$conf/sip_profiles/external/twilio_us1.xml.new" <<'EOF'
<include>
  <gateway name="twilio_us1_acme_pstn_ashburn_twilio_com_5060_udp">
    <param name="realm" value="acme.pstn.ashburn.twilio.com"/>
    <param name="proxy" value="acme.pstn.ashburn.twilio.com:5060;transport=udp"/>
    <param name="register" value="false"/>
    <param name="register-transport" value="udp"/>
  </gateway>
  <gateway name="twilio_us1_acme_pstn_ashburn_twilio_com_5060_tcp">
    <param name="realm" value="acme.pstn.ashburn.twilio.com"/>
    <param name="proxy" value="acme.pstn.ashburn.twilio.com:5060;transport=tcp"/>
    <param name="register" value="false"/>
    <param name="register-transport" value="tcp"/>
  </gateway>
  <gateway name="twilio_us1_acme_pstn_ashburn_twilio_com_5061_tls">
    <param name="realm" value="acme.pstn.ashburn.twilio.com"/>
    <param name="proxy" value="acme.pstn.ashburn.twilio.com:5061;transport=tls"/>
    <param name="register" value="false"/>
    <param name="register-transport" value="tls"/>
  </gateway>
</include>
EOF
mv "$conf/sip_profiles/external/twilio_us1.xml.new" "$conf/sip_profiles/external/twilio_us1.xml"
