-- Portolan for Kamailio: Vapi (vapi), regions eu
-- facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
-- assumed: your SIP server has addresses of ipv4, give sipServer if it has others
-- loss: rtp-media: left out, because this target lists signalling only
-- loss: ports, protocols and your own addresses of inbound rules: left out, because this target knows
-- callers by address alone
-- note: Use the row of the region in which your organisation is hosted. The details hold for every SIP
-- trunk, whichever carrier it runs over.
-- note: The addresses are the public ones of the session border controllers: INVITE, REGISTER, BYE and
-- every other SIP message comes from them and goes to them.
-- note: Allow every address of the region: any of them may carry a given call, and a missing one shows
-- as intermittent call failures.
-- note: Point SIP URIs and SIP peers at the regions hostname, and firewalls at its addresses: rules
-- made from DNS depend on TTL and caching, and A records may not list every signalling address.
-- note: 5060 over UDP is the default, use 5061 (TLS) where the carrier or a security policy demands
-- encryption.
-- note: Encrypted media (SRTP) is chosen by the outbound protocol tls/srtp of the trunk gateway, ports
-- and rules stay the same.
-- note: Media addresses are assigned per call, change between calls and cannot be resolved: allow the
-- whole port range, from and to any address, which port a call takes cannot be predicted.
-- note: 40000-60000 are the providers own ports, for listening and for sending. The other side may use
-- any port, so an inbound rules destination ports are those of your media server.

BEGIN;
DELETE FROM address WHERE tag = 'vapi_eu' AND grp = 101 AND ip_addr = '44.233.34.47' AND mask = 32;
INSERT INTO address (grp, ip_addr, mask, port, tag) VALUES (101, '44.233.34.47', 32, 0, 'vapi_eu');
DELETE FROM address WHERE tag = 'vapi_eu' AND grp = 101 AND ip_addr = '44.233.34.48' AND mask = 32;
INSERT INTO address (grp, ip_addr, mask, port, tag) VALUES (101, '44.233.34.48', 32, 0, 'vapi_eu');
DELETE FROM dispatcher WHERE description = 'vapi_eu_sip_eu_vapi_ai_5060_udp' AND setid = 101;
INSERT INTO dispatcher (setid, destination, flags, description) VALUES (101, 'sip:sip.eu.vapi.ai:5060;transport=udp', 16, 'vapi_eu_sip_eu_vapi_ai_5060_udp');
DELETE FROM dispatcher WHERE description = 'vapi_eu_sip_eu_vapi_ai_5061_tls' AND setid = 101;
INSERT INTO dispatcher (setid, destination, flags, description) VALUES (101, 'sip:sip.eu.vapi.ai:5061;transport=tls', 16, 'vapi_eu_sip_eu_vapi_ai_5061_tls');
COMMIT;
