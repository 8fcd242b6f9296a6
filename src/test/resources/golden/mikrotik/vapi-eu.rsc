# once: jump from forward to vapi_eu_in and vapi_eu_out, see the manifest
# Portolan for MikroTik RouterOS: Vapi (vapi), regions eu
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

:if ([:len [/ip firewall address-list find where list="vapi_eu_sip_server_v4" comment="vapi_eu 192.0.2.10"]] = 0) do={ /ip firewall address-list add list="vapi_eu_sip_server_v4" address=192.0.2.10 comment="vapi_eu 192.0.2.10" }
:if ([:len [/ip firewall address-list find where list="vapi_eu_sip_signalling_eu_v4" comment="vapi_eu 44.233.34.47"]] = 0) do={ /ip firewall address-list add list="vapi_eu_sip_signalling_eu_v4" address=44.233.34.47 comment="vapi_eu 44.233.34.47" }
:if ([:len [/ip firewall address-list find where list="vapi_eu_sip_signalling_eu_v4" comment="vapi_eu 44.233.34.48"]] = 0) do={ /ip firewall address-list add list="vapi_eu_sip_signalling_eu_v4" address=44.233.34.48 comment="vapi_eu 44.233.34.48" }
:if ([:len [/ip firewall address-list find where list="vapi_eu_sip_signalling_tls_eu_v4" comment="vapi_eu 44.233.34.47"]] = 0) do={ /ip firewall address-list add list="vapi_eu_sip_signalling_tls_eu_v4" address=44.233.34.47 comment="vapi_eu 44.233.34.47" }
:if ([:len [/ip firewall address-list find where list="vapi_eu_sip_signalling_tls_eu_v4" comment="vapi_eu 44.233.34.48"]] = 0) do={ /ip firewall address-list add list="vapi_eu_sip_signalling_tls_eu_v4" address=44.233.34.48 comment="vapi_eu 44.233.34.48" }
:if ([:len [/ip firewall address-list find where list="vapi_eu_media_server_v4" comment="vapi_eu 192.0.2.20"]] = 0) do={ /ip firewall address-list add list="vapi_eu_media_server_v4" address=192.0.2.20 comment="vapi_eu 192.0.2.20" }
:if ([:len [/ip firewall filter find where chain="vapi_eu_in" comment="vapi_eu sip-signalling-eu-udp-inbound 9b7e0876"]] = 0) do={ /ip firewall filter add chain="vapi_eu_in" action=accept protocol=udp src-address-list="vapi_eu_sip_signalling_eu_v4" dst-address-list="vapi_eu_sip_server_v4" dst-port=5060 comment="vapi_eu sip-signalling-eu-udp-inbound 9b7e0876" }
:if ([:len [/ip firewall filter find where chain="vapi_eu_in" comment="vapi_eu sip-signalling-tls-eu-tls-inbound ff915995"]] = 0) do={ /ip firewall filter add chain="vapi_eu_in" action=accept protocol=tcp src-address-list="vapi_eu_sip_signalling_tls_eu_v4" dst-address-list="vapi_eu_sip_server_v4" dst-port=5061 comment="vapi_eu sip-signalling-tls-eu-tls-inbound ff915995" }
:if ([:len [/ip firewall filter find where chain="vapi_eu_in" comment="vapi_eu rtp-media-eu-udp-inbound d5e5f2c2"]] = 0) do={ /ip firewall filter add chain="vapi_eu_in" action=accept protocol=udp dst-address-list="vapi_eu_media_server_v4" dst-port=40000-60000 comment="vapi_eu rtp-media-eu-udp-inbound d5e5f2c2" }
:if ([:len [/ip firewall filter find where chain="vapi_eu_out" comment="vapi_eu sip-signalling-eu-udp-outbound a11c5b42"]] = 0) do={ /ip firewall filter add chain="vapi_eu_out" action=accept protocol=udp src-address-list="vapi_eu_sip_server_v4" dst-address-list="vapi_eu_sip_signalling_eu_v4" dst-port=5060 comment="vapi_eu sip-signalling-eu-udp-outbound a11c5b42" }
:if ([:len [/ip firewall filter find where chain="vapi_eu_out" comment="vapi_eu sip-signalling-tls-eu-tls-outbound 142a1df7"]] = 0) do={ /ip firewall filter add chain="vapi_eu_out" action=accept protocol=tcp src-address-list="vapi_eu_sip_server_v4" dst-address-list="vapi_eu_sip_signalling_tls_eu_v4" dst-port=5061 comment="vapi_eu sip-signalling-tls-eu-tls-outbound 142a1df7" }
:if ([:len [/ip firewall filter find where chain="vapi_eu_out" comment="vapi_eu rtp-media-eu-udp-outbound fcd6a9e1"]] = 0) do={ /ip firewall filter add chain="vapi_eu_out" action=accept protocol=udp src-address-list="vapi_eu_media_server_v4" dst-port=40000-60000 comment="vapi_eu rtp-media-eu-udp-outbound fcd6a9e1" }
:foreach i in=[/ip firewall filter find where chain="vapi_eu_in" comment~"^vapi_eu "] do={ :if ([:typeof [:find "|vapi_eu sip-signalling-eu-udp-inbound 9b7e0876|vapi_eu sip-signalling-tls-eu-tls-inbound ff915995|vapi_eu rtp-media-eu-udp-inbound d5e5f2c2|" ("|" . [/ip firewall filter get $i comment] . "|")]] = "nil") do={ /ip firewall filter remove $i } }
:foreach i in=[/ip firewall filter find where chain="vapi_eu_out" comment~"^vapi_eu "] do={ :if ([:typeof [:find "|vapi_eu sip-signalling-eu-udp-outbound a11c5b42|vapi_eu sip-signalling-tls-eu-tls-outbound 142a1df7|vapi_eu rtp-media-eu-udp-outbound fcd6a9e1|" ("|" . [/ip firewall filter get $i comment] . "|")]] = "nil") do={ /ip firewall filter remove $i } }
:foreach i in=[/ip firewall address-list find where list="vapi_eu_sip_server_v4" comment~"^vapi_eu "] do={ :if ([:typeof [:find "|vapi_eu 192.0.2.10|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where list="vapi_eu_sip_signalling_eu_v4" comment~"^vapi_eu "] do={ :if ([:typeof [:find "|vapi_eu 44.233.34.47|vapi_eu 44.233.34.48|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where list="vapi_eu_sip_signalling_tls_eu_v4" comment~"^vapi_eu "] do={ :if ([:typeof [:find "|vapi_eu 44.233.34.47|vapi_eu 44.233.34.48|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where list="vapi_eu_media_server_v4" comment~"^vapi_eu "] do={ :if ([:typeof [:find "|vapi_eu 192.0.2.20|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where comment~"^vapi_eu "] do={ :if ([:typeof [:find "|vapi_eu_sip_server_v4|vapi_eu_sip_signalling_eu_v4|vapi_eu_sip_signalling_tls_eu_v4|vapi_eu_media_server_v4|" ("|" . [/ip firewall address-list get $i list] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
/ipv6 firewall filter remove [find where chain="vapi_eu_in" comment~"^vapi_eu "]
/ipv6 firewall filter remove [find where chain="vapi_eu_out" comment~"^vapi_eu "]
/ipv6 firewall address-list remove [find where comment~"^vapi_eu "]
