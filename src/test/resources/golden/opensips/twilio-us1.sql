-- Portolan for OpenSIPS: Twilio Elastic SIP Trunking (twilio), regions us1
-- facts: official, published at https://www.twilio.com/docs/sip-trunking/ip-addresses
-- assumed: your SIP server has addresses of ipv4, give sipServer if it has others
-- loss: rtp-media: left out, because this target lists signalling only
-- loss: ports, protocols and your own addresses of inbound rules: left out, because this target knows
-- callers by address alone
-- note: Allow every region, whichever edge you use: calls fail over between them.
-- note: The addresses are for firewalls only, send traffic to the termination hostname.

BEGIN;
DELETE FROM address WHERE context_info = 'twilio_us1' AND grp = 101 AND ip = '54.172.60.0' AND mask = 30;
INSERT INTO address (grp, ip, mask, port, context_info) VALUES (101, '54.172.60.0', 30, 0, 'twilio_us1');
DELETE FROM dispatcher WHERE description = 'twilio_us1_acme_pstn_ashburn_twilio_com_5060_udp' AND setid = 101;
INSERT INTO dispatcher (setid, destination, description) VALUES (101, 'sip:acme.pstn.ashburn.twilio.com:5060;transport=udp', 'twilio_us1_acme_pstn_ashburn_twilio_com_5060_udp');
DELETE FROM dispatcher WHERE description = 'twilio_us1_acme_pstn_ashburn_twilio_com_5060_tcp' AND setid = 101;
INSERT INTO dispatcher (setid, destination, description) VALUES (101, 'sip:acme.pstn.ashburn.twilio.com:5060;transport=tcp', 'twilio_us1_acme_pstn_ashburn_twilio_com_5060_tcp');
DELETE FROM dispatcher WHERE description = 'twilio_us1_acme_pstn_ashburn_twilio_com_5061_tls' AND setid = 101;
INSERT INTO dispatcher (setid, destination, description) VALUES (101, 'sip:acme.pstn.ashburn.twilio.com:5061;transport=tls', 'twilio_us1_acme_pstn_ashburn_twilio_com_5061_tls');
COMMIT;
