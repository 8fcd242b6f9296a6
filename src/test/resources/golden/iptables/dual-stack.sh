#!/bin/sh
# Portolan for iptables and ipset: Acme (acme), all regions
# facts: official, published at https://acme.test
# placeholder: your SIP server is 192.0.2.10 and 2001:db8::10, give sipServer
# placeholder: your media server is 192.0.2.20 and 2001:db8::20, give mediaServer
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort
set -eu

ipset restore <<'END'
create acme_sip_us_v4 hash:net family inet maxelem 1048576 -exist
create acme_sip_us_n4 hash:net family inet maxelem 1048576 -exist
flush acme_sip_us_n4
add acme_sip_us_n4 198.18.0.4 -exist
add acme_sip_us_n4 198.18.1.0/30 -exist
swap acme_sip_us_n4 acme_sip_us_v4
destroy acme_sip_us_n4
create acme_sip_us_v6 hash:net family inet6 maxelem 1048576 -exist
create acme_sip_us_n6 hash:net family inet6 maxelem 1048576 -exist
flush acme_sip_us_n6
add acme_sip_us_n6 2001:db8:a::4 -exist
add acme_sip_us_n6 2001:db8:b::/126 -exist
swap acme_sip_us_n6 acme_sip_us_v6
destroy acme_sip_us_n6
create acme_sip_tls_us_v6 hash:net family inet6 maxelem 1048576 -exist
create acme_sip_tls_us_n6 hash:net family inet6 maxelem 1048576 -exist
flush acme_sip_tls_us_n6
add acme_sip_tls_us_n6 2001:db8:a::4 -exist
swap acme_sip_tls_us_n6 acme_sip_tls_us_v6
destroy acme_sip_tls_us_n6
END

iptables-restore -w 10 --noflush <<'END'
*filter
:acme_in - [0:0]
:acme_out - [0:0]
-A acme_in -p udp -m udp -m set --match-set acme_sip_us_v4 src -d 192.0.2.10 --dport 5060 -m comment --comment "sip-signalling-us-udp-inbound" -j ACCEPT
-A acme_in -p tcp -m tcp -m set --match-set acme_sip_us_v4 src -d 192.0.2.10 --dport 5060 -m comment --comment "sip-signalling-us-tcp-inbound" -j ACCEPT
-A acme_in -p udp -m udp -d 192.0.2.20 --dport 40000:60000 -m comment --comment "rtp-media-all-udp-inbound" -j ACCEPT
-A acme_out -p udp -m udp -s 192.0.2.10 -m set --match-set acme_sip_us_v4 dst --dport 5060 -m comment --comment "sip-signalling-us-udp-outbound" -j ACCEPT
-A acme_out -p tcp -m tcp -s 192.0.2.10 -m set --match-set acme_sip_us_v4 dst --dport 5060 -m comment --comment "sip-signalling-us-tcp-outbound" -j ACCEPT
-A acme_out -p udp -m udp -s 192.0.2.20 --dport 40000:60000 -m comment --comment "rtp-media-all-udp-outbound" -j ACCEPT
COMMIT
END

ip6tables-restore -w 10 --noflush <<'END'
*filter
:acme_in - [0:0]
:acme_out - [0:0]
-A acme_in -p udp -m udp -m set --match-set acme_sip_us_v6 src -d 2001:db8::10 --dport 5060 -m comment --comment "sip-signalling-us-udp-inbound" -j ACCEPT
-A acme_in -p tcp -m tcp -m set --match-set acme_sip_us_v6 src -d 2001:db8::10 --dport 5060 -m comment --comment "sip-signalling-us-tcp-inbound" -j ACCEPT
-A acme_in -p tcp -m tcp -m set --match-set acme_sip_tls_us_v6 src -d 2001:db8::10 --dport 5061 -m comment --comment "sip-signalling-tls-us-tls-inbound" -j ACCEPT
-A acme_in -p udp -m udp -d 2001:db8::20 --dport 40000:60000 -m comment --comment "rtp-media-all-udp-inbound" -j ACCEPT
-A acme_out -p udp -m udp -s 2001:db8::10 -m set --match-set acme_sip_us_v6 dst --dport 5060 -m comment --comment "sip-signalling-us-udp-outbound" -j ACCEPT
-A acme_out -p tcp -m tcp -s 2001:db8::10 -m set --match-set acme_sip_us_v6 dst --dport 5060 -m comment --comment "sip-signalling-us-tcp-outbound" -j ACCEPT
-A acme_out -p udp -m udp -s 2001:db8::20 --dport 40000:60000 -m comment --comment "rtp-media-all-udp-outbound" -j ACCEPT
COMMIT
END

iptables -w 10 -C INPUT -j acme_in 2>/dev/null || iptables -w 10 -I INPUT -j acme_in
iptables -w 10 -C OUTPUT -j acme_out 2>/dev/null || iptables -w 10 -I OUTPUT -j acme_out
ip6tables -w 10 -C INPUT -j acme_in 2>/dev/null || ip6tables -w 10 -I INPUT -j acme_in
ip6tables -w 10 -C OUTPUT -j acme_out 2>/dev/null || ip6tables -w 10 -I OUTPUT -j acme_out
