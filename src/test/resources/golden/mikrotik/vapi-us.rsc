# once: jump from forward to vapi_us_in and vapi_us_out, see the manifest
# Portolan for MikroTik RouterOS: Vapi (vapi), regions us
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

:if ([:len [/ip firewall address-list find where list="vapi_us_sip_server_v4" comment="vapi_us 192.0.2.10"]] = 0) do={ /ip firewall address-list add list="vapi_us_sip_server_v4" address=192.0.2.10 comment="vapi_us 192.0.2.10" }
:if ([:len [/ip firewall address-list find where list="vapi_us_sip_signalling_us_v4" comment="vapi_us 44.229.228.186"]] = 0) do={ /ip firewall address-list add list="vapi_us_sip_signalling_us_v4" address=44.229.228.186 comment="vapi_us 44.229.228.186" }
:if ([:len [/ip firewall address-list find where list="vapi_us_sip_signalling_us_v4" comment="vapi_us 44.238.177.138"]] = 0) do={ /ip firewall address-list add list="vapi_us_sip_signalling_us_v4" address=44.238.177.138 comment="vapi_us 44.238.177.138" }
:if ([:len [/ip firewall address-list find where list="vapi_us_sip_signalling_tls_us_v4" comment="vapi_us 44.229.228.186"]] = 0) do={ /ip firewall address-list add list="vapi_us_sip_signalling_tls_us_v4" address=44.229.228.186 comment="vapi_us 44.229.228.186" }
:if ([:len [/ip firewall address-list find where list="vapi_us_sip_signalling_tls_us_v4" comment="vapi_us 44.238.177.138"]] = 0) do={ /ip firewall address-list add list="vapi_us_sip_signalling_tls_us_v4" address=44.238.177.138 comment="vapi_us 44.238.177.138" }
:if ([:len [/ip firewall address-list find where list="vapi_us_media_server_v4" comment="vapi_us 192.0.2.20"]] = 0) do={ /ip firewall address-list add list="vapi_us_media_server_v4" address=192.0.2.20 comment="vapi_us 192.0.2.20" }
:if ([:len [/ip firewall filter find where chain="vapi_us_in" comment="vapi_us sip-signalling-us-udp-inbound ae76f0bb"]] = 0) do={ /ip firewall filter add chain="vapi_us_in" action=accept protocol=udp src-address-list="vapi_us_sip_signalling_us_v4" dst-address-list="vapi_us_sip_server_v4" dst-port=5060 comment="vapi_us sip-signalling-us-udp-inbound ae76f0bb" }
:if ([:len [/ip firewall filter find where chain="vapi_us_in" comment="vapi_us sip-signalling-tls-us-tls-inbound def064da"]] = 0) do={ /ip firewall filter add chain="vapi_us_in" action=accept protocol=tcp src-address-list="vapi_us_sip_signalling_tls_us_v4" dst-address-list="vapi_us_sip_server_v4" dst-port=5061 comment="vapi_us sip-signalling-tls-us-tls-inbound def064da" }
:if ([:len [/ip firewall filter find where chain="vapi_us_in" comment="vapi_us rtp-media-us-udp-inbound bfca5213"]] = 0) do={ /ip firewall filter add chain="vapi_us_in" action=accept protocol=udp dst-address-list="vapi_us_media_server_v4" dst-port=40000-60000 comment="vapi_us rtp-media-us-udp-inbound bfca5213" }
:if ([:len [/ip firewall filter find where chain="vapi_us_out" comment="vapi_us sip-signalling-us-udp-outbound 524a2814"]] = 0) do={ /ip firewall filter add chain="vapi_us_out" action=accept protocol=udp src-address-list="vapi_us_sip_server_v4" dst-address-list="vapi_us_sip_signalling_us_v4" dst-port=5060 comment="vapi_us sip-signalling-us-udp-outbound 524a2814" }
:if ([:len [/ip firewall filter find where chain="vapi_us_out" comment="vapi_us sip-signalling-tls-us-tls-outbound 7509c300"]] = 0) do={ /ip firewall filter add chain="vapi_us_out" action=accept protocol=tcp src-address-list="vapi_us_sip_server_v4" dst-address-list="vapi_us_sip_signalling_tls_us_v4" dst-port=5061 comment="vapi_us sip-signalling-tls-us-tls-outbound 7509c300" }
:if ([:len [/ip firewall filter find where chain="vapi_us_out" comment="vapi_us rtp-media-us-udp-outbound c65fe4be"]] = 0) do={ /ip firewall filter add chain="vapi_us_out" action=accept protocol=udp src-address-list="vapi_us_media_server_v4" dst-port=40000-60000 comment="vapi_us rtp-media-us-udp-outbound c65fe4be" }
:foreach i in=[/ip firewall filter find where chain="vapi_us_in" comment~"^vapi_us "] do={ :if ([:typeof [:find "|vapi_us sip-signalling-us-udp-inbound ae76f0bb|vapi_us sip-signalling-tls-us-tls-inbound def064da|vapi_us rtp-media-us-udp-inbound bfca5213|" ("|" . [/ip firewall filter get $i comment] . "|")]] = "nil") do={ /ip firewall filter remove $i } }
:foreach i in=[/ip firewall filter find where chain="vapi_us_out" comment~"^vapi_us "] do={ :if ([:typeof [:find "|vapi_us sip-signalling-us-udp-outbound 524a2814|vapi_us sip-signalling-tls-us-tls-outbound 7509c300|vapi_us rtp-media-us-udp-outbound c65fe4be|" ("|" . [/ip firewall filter get $i comment] . "|")]] = "nil") do={ /ip firewall filter remove $i } }
:foreach i in=[/ip firewall address-list find where list="vapi_us_sip_server_v4" comment~"^vapi_us "] do={ :if ([:typeof [:find "|vapi_us 192.0.2.10|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where list="vapi_us_sip_signalling_us_v4" comment~"^vapi_us "] do={ :if ([:typeof [:find "|vapi_us 44.229.228.186|vapi_us 44.238.177.138|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where list="vapi_us_sip_signalling_tls_us_v4" comment~"^vapi_us "] do={ :if ([:typeof [:find "|vapi_us 44.229.228.186|vapi_us 44.238.177.138|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where list="vapi_us_media_server_v4" comment~"^vapi_us "] do={ :if ([:typeof [:find "|vapi_us 192.0.2.20|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where comment~"^vapi_us "] do={ :if ([:typeof [:find "|vapi_us_sip_server_v4|vapi_us_sip_signalling_us_v4|vapi_us_sip_signalling_tls_us_v4|vapi_us_media_server_v4|" ("|" . [/ip firewall address-list get $i list] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
/ipv6 firewall filter remove [find where chain="vapi_us_in" comment~"^vapi_us "]
/ipv6 firewall filter remove [find where chain="vapi_us_out" comment~"^vapi_us "]
/ipv6 firewall address-list remove [find where comment~"^vapi_us "]
