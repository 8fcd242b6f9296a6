-- Portolan for Kamailio: Acme (acme), all regions
-- facts: official, published at https://acme.test
-- assumed: your SIP server has addresses of ipv4 and ipv6, give sipServer if it has others
-- loss: rtp-media: left out, because this target lists signalling only
-- loss: sip-signalling-us-udp-outbound: left out, because the provider publishes no hostname
-- loss: sip-signalling-us-tcp-outbound: left out, because the provider publishes no hostname
-- loss: ports, protocols and your own addresses of inbound rules: left out, because this target knows
-- callers by address alone

BEGIN;
DELETE FROM address WHERE tag = 'acme' AND grp = 101 AND ip_addr = '198.18.0.4' AND mask = 32;
INSERT INTO address (grp, ip_addr, mask, port, tag) VALUES (101, '198.18.0.4', 32, 0, 'acme');
DELETE FROM address WHERE tag = 'acme' AND grp = 101 AND ip_addr = '198.18.1.0' AND mask = 30;
INSERT INTO address (grp, ip_addr, mask, port, tag) VALUES (101, '198.18.1.0', 30, 0, 'acme');
DELETE FROM address WHERE tag = 'acme' AND grp = 101 AND ip_addr = '2001:db8:a::4' AND mask = 128;
INSERT INTO address (grp, ip_addr, mask, port, tag) VALUES (101, '2001:db8:a::4', 128, 0, 'acme');
DELETE FROM address WHERE tag = 'acme' AND grp = 101 AND ip_addr = '2001:db8:b::' AND mask = 126;
INSERT INTO address (grp, ip_addr, mask, port, tag) VALUES (101, '2001:db8:b::', 126, 0, 'acme');
COMMIT;
