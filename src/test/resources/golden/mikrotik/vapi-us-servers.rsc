# once: jump from forward to voice_in and voice_out, see the manifest
# Portolan for MikroTik RouterOS: Vapi (vapi), regions us
# facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
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

:if ([:len [/ip firewall address-list find where list="voice_sip_server_v4" comment="voice 198.51.100.10"]] = 0) do={ /ip firewall address-list add list="voice_sip_server_v4" address=198.51.100.10 comment="voice 198.51.100.10" }
:if ([:len [/ip firewall address-list find where list="voice_sip_signalling_us_v4" comment="voice 44.229.228.186"]] = 0) do={ /ip firewall address-list add list="voice_sip_signalling_us_v4" address=44.229.228.186 comment="voice 44.229.228.186" }
:if ([:len [/ip firewall address-list find where list="voice_sip_signalling_us_v4" comment="voice 44.238.177.138"]] = 0) do={ /ip firewall address-list add list="voice_sip_signalling_us_v4" address=44.238.177.138 comment="voice 44.238.177.138" }
:if ([:len [/ip firewall address-list find where list="voice_sip_signalling_tls_us_v4" comment="voice 44.229.228.186"]] = 0) do={ /ip firewall address-list add list="voice_sip_signalling_tls_us_v4" address=44.229.228.186 comment="voice 44.229.228.186" }
:if ([:len [/ip firewall address-list find where list="voice_sip_signalling_tls_us_v4" comment="voice 44.238.177.138"]] = 0) do={ /ip firewall address-list add list="voice_sip_signalling_tls_us_v4" address=44.238.177.138 comment="voice 44.238.177.138" }
:if ([:len [/ip firewall address-list find where list="voice_media_server_v4" comment="voice 198.51.100.16/28"]] = 0) do={ /ip firewall address-list add list="voice_media_server_v4" address=198.51.100.16/28 comment="voice 198.51.100.16/28" }
:if ([:len [/ip firewall filter find where chain="voice_in" comment="voice sip-signalling-us-udp-inbound 58625731"]] = 0) do={ /ip firewall filter add chain="voice_in" action=accept protocol=udp src-address-list="voice_sip_signalling_us_v4" dst-address-list="voice_sip_server_v4" dst-port=5070 comment="voice sip-signalling-us-udp-inbound 58625731" }
:if ([:len [/ip firewall filter find where chain="voice_in" comment="voice sip-signalling-tls-us-tls-inbound 19963b23"]] = 0) do={ /ip firewall filter add chain="voice_in" action=accept protocol=tcp src-address-list="voice_sip_signalling_tls_us_v4" dst-address-list="voice_sip_server_v4" dst-port=5071 comment="voice sip-signalling-tls-us-tls-inbound 19963b23" }
:if ([:len [/ip firewall filter find where chain="voice_in" comment="voice rtp-media-us-udp-inbound fa5ea8c6"]] = 0) do={ /ip firewall filter add chain="voice_in" action=accept protocol=udp dst-address-list="voice_media_server_v4" src-port=40000-60000 dst-port=10000-20000,30000 comment="voice rtp-media-us-udp-inbound fa5ea8c6" }
:if ([:len [/ip firewall filter find where chain="voice_out" comment="voice sip-signalling-us-udp-outbound c0fb741f"]] = 0) do={ /ip firewall filter add chain="voice_out" action=accept protocol=udp src-address-list="voice_sip_server_v4" dst-address-list="voice_sip_signalling_us_v4" dst-port=5060 comment="voice sip-signalling-us-udp-outbound c0fb741f" }
:if ([:len [/ip firewall filter find where chain="voice_out" comment="voice sip-signalling-tls-us-tls-outbound f924214d"]] = 0) do={ /ip firewall filter add chain="voice_out" action=accept protocol=tcp src-address-list="voice_sip_server_v4" dst-address-list="voice_sip_signalling_tls_us_v4" dst-port=5061 comment="voice sip-signalling-tls-us-tls-outbound f924214d" }
:if ([:len [/ip firewall filter find where chain="voice_out" comment="voice rtp-media-us-udp-outbound a9c4fb49"]] = 0) do={ /ip firewall filter add chain="voice_out" action=accept protocol=udp src-address-list="voice_media_server_v4" src-port=10000-20000,30000 dst-port=40000-60000 comment="voice rtp-media-us-udp-outbound a9c4fb49" }
:foreach i in=[/ip firewall filter find where chain="voice_in" comment~"^voice "] do={ :if ([:typeof [:find "|voice sip-signalling-us-udp-inbound 58625731|voice sip-signalling-tls-us-tls-inbound 19963b23|voice rtp-media-us-udp-inbound fa5ea8c6|" ("|" . [/ip firewall filter get $i comment] . "|")]] = "nil") do={ /ip firewall filter remove $i } }
:foreach i in=[/ip firewall filter find where chain="voice_out" comment~"^voice "] do={ :if ([:typeof [:find "|voice sip-signalling-us-udp-outbound c0fb741f|voice sip-signalling-tls-us-tls-outbound f924214d|voice rtp-media-us-udp-outbound a9c4fb49|" ("|" . [/ip firewall filter get $i comment] . "|")]] = "nil") do={ /ip firewall filter remove $i } }
:foreach i in=[/ip firewall address-list find where list="voice_sip_server_v4" comment~"^voice "] do={ :if ([:typeof [:find "|voice 198.51.100.10|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where list="voice_sip_signalling_us_v4" comment~"^voice "] do={ :if ([:typeof [:find "|voice 44.229.228.186|voice 44.238.177.138|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where list="voice_sip_signalling_tls_us_v4" comment~"^voice "] do={ :if ([:typeof [:find "|voice 44.229.228.186|voice 44.238.177.138|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where list="voice_media_server_v4" comment~"^voice "] do={ :if ([:typeof [:find "|voice 198.51.100.16/28|" ("|" . [/ip firewall address-list get $i comment] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
:foreach i in=[/ip firewall address-list find where comment~"^voice "] do={ :if ([:typeof [:find "|voice_sip_server_v4|voice_sip_signalling_us_v4|voice_sip_signalling_tls_us_v4|voice_media_server_v4|" ("|" . [/ip firewall address-list get $i list] . "|")]] = "nil") do={ /ip firewall address-list remove $i } }
/ipv6 firewall filter remove [find where chain="voice_in" comment~"^voice "]
/ipv6 firewall filter remove [find where chain="voice_out" comment~"^voice "]
/ipv6 firewall address-list remove [find where comment~"^voice "]
